import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { fileArrivals } from "@/lib/intake/file-arrivals";
import { createLog } from "@/lib/log";
import { appendEvents, type NewEvent } from "@/lib/mailbox/append-events";
import { type MailboxWork, processLanes } from "@/lib/mailbox/process-lanes";
import type { Change } from "@/lib/realtime/events";
import { takeLanes } from "@/lib/turns/take-lanes";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { makeIntegration } from "../../setup/conversation";
import { makeWorkspace } from "../../setup/workspace";
import { envelope } from "../whatsapp/webhook-samples";

const silent = createLog({ name: "test", level: "silent" });

/** A workspace with a number; what a player writes goes the whole way from the webhook's body to the rows. */
export async function openDesk(db: Database, settings: Partial<typeof integrations.$inferInsert> = {}) {
  const place = await makeWorkspace(db);
  const integration = await makeIntegration(place.ctx);
  if (Object.keys(settings).length > 0) {
    await db.update(integrations).set(settings).where(eq(integrations.id, integration.id));
  }
  const sql = db.$client;
  await sql`truncate lanes, inbound_events, arrivals`;
  const published: Change[] = [];
  const parked: string[] = [];
  const now = () => new Date();

  function eventsOf(body: unknown, integrationId = integration.id): NewEvent[] {
    return readUpdate(body, now()).map((update) => ({
      integrationId,
      kind: update.kind,
      externalId: update.externalId,
      laneKey: update.laneKey,
      value: JSON.stringify(update.value),
      occurredAt: update.occurredAt,
      receivedAt: now(),
    }));
  }

  const work: MailboxWork = {
    db,
    log: silent,
    take: takeLanes({ now, publish: (changes) => void published.push(...changes) }),
    limits: { lanes: 200, eventsPerLane: 250 },
    onParked: async ({ error }) => void parked.push(error),
  };

  /** Files what came over a callback and works through every lane that is due. */
  async function drain(): Promise<void> {
    while ((await fileArrivals(work)) > 0);
    while ((await processLanes(work)).lanes > 0);
  }

  const rows = <Row extends object>(table: string) => sql<Row[]>`
    select * from ${sql(table)} where workspace_id = ${place.workspace.id} order by 1`;

  return {
    ...place,
    integration,
    sql,
    work,
    published,
    parked,
    eventsOf,
    append: (...bodies: unknown[]) =>
      appendEvents(
        sql,
        bodies.flatMap((body) => eventsOf(body)),
      ),
    drain,
    /** Takes in webhook bodies and works through them. */
    async receive(...bodies: unknown[]): Promise<void> {
      for (const body of bodies) await appendEvents(sql, eventsOf(body));
      await drain();
    },
    /** Takes in messages, each in a webhook of its own. */
    async hear(...messages: Record<string, unknown>[]): Promise<void> {
      for (const message of messages) await appendEvents(sql, eventsOf(envelope({ messages: [message] })));
      await drain();
    },
    players: () => rows<{ id: string; display_name: string | null; tier: string }>("players"),
    identities: () =>
      sql<{ kind: string; value: string; player_id: string; portfolio: string }[]>`
        select kind, value, player_id, portfolio from identities
        where workspace_id = ${place.workspace.id} order by kind, value`,
    conversations: () =>
      rows<{
        id: string;
        integration_id: string;
        player_id: string | null;
        group_id: string | null;
        last_inbound_at: string | null;
        last_message_at: string;
        last_preview: string;
        last_direction: string;
        unread_count: number;
      }>("conversations"),
    messages: () =>
      sql<
        {
          id: string;
          direction: string;
          type: string;
          text: string | null;
          sender_id: string;
          external_id: string | null;
          reply_to_external_id: string | null;
          content: Record<string, unknown>;
          conversation_id: string;
          occurred_at: string;
          status: string;
        }[]
      >`select * from messages where workspace_id = ${place.workspace.id} order by seq`,
    tickets: () =>
      sql<
        { id: string; number: number; priority: number; status: string; waiting_since: string | null }[]
      >`select * from tickets where workspace_id = ${place.workspace.id} order by number`,
    outbox: () =>
      sql<{ message_id: string; recipient: string; priority: number; state: string }[]>`
        select * from outbox where workspace_id = ${place.workspace.id} order by id`,
    parkedEvents: () => sql<{ external_id: string; error: string }[]>`
      select external_id, error from inbound_events where error is not null or parked_at is not null`,
    failing: () => sql<{ key: string; last_error: string }[]>`
      select key, last_error from lanes where attempts > 0 or head < tail`,
  };
}
