import { type Context, requireScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { storableJson } from "@/lib/storable";
import { transaction } from "@/lib/transaction";
import { deliveryChannel } from "./emit-event";
import { testEventType } from "./event-type";
import { requireEnabled } from "./require-enabled";

/**
 * Sends this one endpoint an event that means nothing, the way every other goes. Throws NotFound and
 * `endpoint_is_off`.
 */
export async function sendTestEvent(
  ctx: Context,
  { endpointId }: { endpointId: string },
): Promise<{ eventId: string; deliveryId: number }> {
  requireScope(ctx, "webhooks:write");
  const eventId = newId("webhookEvent");
  const data = storableJson({ message: "This is a test.", endpointId });
  return transaction(ctx, async (tx) => {
    await requireEnabled(ctx, tx, endpointId);
    const [row] = await tx.$client<{ id: number }[]>`
      with kept as (
        insert into webhook_events (id, workspace_id, type, subject, data, occurred_at)
        values (${eventId}, ${ctx.workspace.id}, ${testEventType}, ${eventId}, ${data}::text::jsonb, now())
        returning id
      ), lane as (
        insert into webhook_lanes (endpoint_id, subject, waiting, next_at) values (${endpointId}, ${eventId}, 1, now())
      ), made as (
        insert into webhook_deliveries (workspace_id, endpoint_id, event_id, type, subject)
        select ${ctx.workspace.id}, ${endpointId}, id, ${testEventType}, id from kept
        returning id
      )
      select id::float8 as id, pg_notify(${deliveryChannel}, '') from made`;
    if (!row) throw new Error("the insert of a delivery answered no row");
    return { eventId, deliveryId: row.id };
  });
}
