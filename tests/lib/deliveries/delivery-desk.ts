import type { Database } from "@/db/client";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { emitEvents, type NewEvent } from "@/lib/deliveries/emit-event";
import type { EventType } from "@/lib/deliveries/event-type";
import { type DeliveryOptions, runDeliveries } from "@/lib/deliveries/run-deliveries";
import { newWebhookSecret, webhookSecretContext } from "@/lib/deliveries/webhook-secret";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import { seal } from "@/lib/secrets/seal";
import { transaction } from "@/lib/transaction";
import { makeWorkspace } from "@/tests/setup/workspace";

const log = createLog({ name: "test", level: "silent" });

/** A workspace with one endpoint, and hands to emit and deliver. */
export async function makeDeliveryDesk(db: Database, url: string) {
  const { workspace, ctx, apiKey, asRole } = await makeWorkspace(db);

  async function addEndpoint(eventTypes: EventType[], to = url) {
    const id = newId("webhookEndpoint");
    const secret = newWebhookSecret();
    await db.insert(webhookEndpoints).values({
      id,
      workspaceId: workspace.id,
      url: to,
      eventTypes,
      secretSealed: seal(secret, webhookSecretContext(id)),
    });
    return { id, secret };
  }

  async function emit(...events: (Partial<NewEvent> & { n?: number })[]) {
    await transaction({ db, log }, (tx) =>
      emitEvents(
        tx,
        events.map(({ n = 0, ...event }) => ({
          workspaceId: workspace.id,
          type: "message.received" as const,
          subject: "pl_1",
          data: { n },
          occurredAt: new Date(),
          ...event,
        })),
      ),
    );
  }

  /** As if the pauses of the ladder were over. */
  async function passPauses() {
    await db.$client`update webhook_lanes set next_at = now() where claim_token is null`;
  }

  async function deliveries() {
    return db.$client<
      {
        id: string;
        event_id: string;
        state: string;
        attempts: number;
        last_error: string | null;
        last_status: number | null;
      }[]
    >`
      select id, event_id, state, attempts, last_error, last_status from webhook_deliveries
      where workspace_id = ${workspace.id} order by id`;
  }

  const run = (options: Partial<DeliveryOptions> = {}) => runDeliveries({ db, log, pollMs: 50, ...options });

  return { workspace, ctx, apiKey, asRole, addEndpoint, emit, passPauses, deliveries, run };
}
