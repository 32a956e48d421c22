import { connectDatabase, type Database } from "@/db/client";
import { createLog } from "@/lib/log";
import { appendEvents, type NewEvent } from "@/lib/mailbox/append-events";
import type { Lane, LaneEvent } from "@/lib/mailbox/claim-lanes";
import { type MailboxWork, processLanes, type Take } from "@/lib/mailbox/process-lanes";
import { waitUntil } from "@/lib/processes/wait-until";
import type { Transaction } from "@/lib/transaction";
import { makeIntegration } from "../../setup/conversation";
import { makeWorkspace } from "../../setup/workspace";

export type Parked = Parameters<MailboxWork["onParked"]>[0];

const silent = createLog({ name: "test", level: "silent" });

/** A mailbox of a test's own: an integration, and a table in which handled events are noted inside the claim's transaction. */
export async function openMailbox(db: Database) {
  const { ctx } = await makeWorkspace(db);
  const integration = await makeIntegration(ctx);
  const sql = db.$client;
  // Workers take any lane that is due, also one that an earlier test left behind.
  await sql`truncate lanes, inbound_events, arrivals`;
  await sql`
    create table if not exists handled
      (n bigint generated always as identity, integration_id text, lane text, event text)`;
  const parked: Parked[] = [];

  function event(lane: string, id: string, value: unknown = {}): NewEvent {
    return {
      integrationId: integration.id,
      kind: "message",
      externalId: id,
      laneKey: lane,
      value: JSON.stringify(value),
      occurredAt: new Date(),
      receivedAt: new Date(),
    };
  }

  return {
    integrationId: integration.id,
    sql,
    parked,
    event,
    append: (...events: NewEvent[]) => appendEvents(sql, events),
    appendIds: (lane: string, ...ids: string[]) =>
      appendEvents(
        sql,
        ids.map((id) => event(lane, id)),
      ),
    work(take: Take = noteAll, options: Partial<MailboxWork> = {}): MailboxWork {
      return {
        db,
        log: silent,
        take,
        limits: { lanes: 100, eventsPerLane: 250 },
        onParked: async (event) => void parked.push(event),
        ...options,
      };
    },
    /** What was handled and committed, in order, by lane. */
    async handled(): Promise<Record<string, string[]>> {
      const rows = await sql<{ lane: string; events: string[] }[]>`
        select lane, array_agg(event order by n) as events from handled
        where integration_id = ${integration.id} group by lane`;
      return Object.fromEntries(rows.map((row) => [row.lane, row.events]));
    },
    async lane(key: string): Promise<Record<string, unknown>> {
      const [row] = await sql<Record<string, unknown>[]>`
        select head::int, tail::int, attempts, last_error, fence::int, call_result, ready_at <= now() as is_due,
          extract(epoch from ready_at - now())::float8 as due_in_seconds
        from lanes where integration_id = ${integration.id} and key = ${key}`;
      if (!row) throw new Error(`no lane ${key}`);
      return row;
    },
    /** Lets every pause and lease end now. */
    async endPauses(): Promise<void> {
      await sql`update lanes set ready_at = now() where integration_id = ${integration.id} and ready_at > now()`;
    },
    async pending(): Promise<number> {
      const [row] = await sql<{ lanes: number }[]>`
        select count(*)::int as lanes from lanes where integration_id = ${integration.id} and head < tail`;
      return row?.lanes ?? 0;
    },
    async parkedEvents(): Promise<{ external_id: string; error: string }[]> {
      return sql`select external_id, error from inbound_events
        where integration_id = ${integration.id} and parked_at is not null order by lane_id, seq`;
    },
    /** Runs batches until no lane is due. */
    async drain(work: MailboxWork): Promise<void> {
      while ((await processLanes(work)).lanes > 0);
    },
  };
}

export async function note(tx: Transaction, lane: Lane, events: readonly LaneEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.$client`
    insert into handled (integration_id, lane, event)
    select ${lane.integrationId}, ${lane.key}, event
    from unnest(${events.map((event) => event.externalId)}::text[]) with ordinality as t(event, n) order by n`;
}

/** A domain that notes every event. */
export const noteAll: Take = async (tx, lanes) => {
  for (const lane of lanes) await note(tx, lane, lane.events);
  return [];
};

/** A domain that cannot do with some events, and notes the others. */
export function noteAllBut(isPoison: (event: LaneEvent) => boolean, error = new Error("poison")): Take {
  return async (tx, lanes) => {
    for (const lane of lanes) {
      if (lane.events.some(isPoison)) throw error;
      await note(tx, lane, lane.events);
    }
    return [];
  };
}

/** A pool of its own on the same database, as another process has it. */
export function otherProcess(): Database {
  return connectDatabase(process.env.DATABASE_URL ?? "", { max: 4, name: "other-process" });
}

/** A promise and the means to keep it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  if (!(await waitUntil(condition, { timeoutMs, everyMs: 10 }))) {
    throw new Error(`still not so after ${timeoutMs} ms: ${condition}`);
  }
}
