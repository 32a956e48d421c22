import { newId } from "@/lib/ids";
import { storableJson, storableText } from "@/lib/storable";
import type { Transaction } from "@/lib/transaction";
import type { EventType } from "./event-type";

export type NewEvent = {
  workspaceId: string;
  type: EventType;
  /** What order is kept for: a player, a message, a ticket. At most 200 characters. */
  subject: string;
  /** Named as the API names things; never a code, a token or a password. */
  data: Record<string, unknown>;
  occurredAt: Date;
};

/** Wakes the workers that deliver. */
export const deliveryChannel = "webhook_deliveries";

/**
 * Tells the endpoints that want it, if and only if the caller's transaction commits; writes nothing where none does. Events of
 * one subject reach an endpoint in the order of these calls. Call it once in a transaction and late: until the commit other
 * events of the same subjects wait.
 */
export async function emitEvents(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  // Lanes are locked in the order of their keys, and an id is given only behind the lock: so ids of a lane follow its commits.
  await tx.$client`
    with wanted as (
      select n.*, e.id as endpoint_id
      from unnest(
        ${events.map(() => newId("webhookEvent"))}::text[],
        ${events.map((event) => event.workspaceId)}::text[],
        ${events.map((event) => event.type)}::text[],
        ${events.map((event) => storableText(event.subject))}::text[],
        ${events.map((event) => storableJson(event.data))}::text[],
        ${events.map((event) => event.occurredAt.toISOString())}::text[]
      ) with ordinality as n(id, workspace_id, type, subject, data, occurred_at, place)
      join webhook_endpoints e on e.workspace_id = n.workspace_id and e.is_enabled and e.deleted_at is null
        and n.type = any(e.event_types)
    ), kept as (
      insert into webhook_events (id, workspace_id, type, subject, data, occurred_at)
      select distinct id, workspace_id, type, subject, data::jsonb, occurred_at::timestamptz from wanted
    ), lanes as (
      insert into webhook_lanes (endpoint_id, subject, waiting, next_at)
      select endpoint_id, subject, count(*), now() from wanted group by 1, 2 order by 1, 2
      on conflict (endpoint_id, subject) do update set waiting = webhook_lanes.waiting + excluded.waiting
      returning endpoint_id, subject
    ), made as (
      insert into webhook_deliveries (workspace_id, endpoint_id, event_id, type, subject)
      select w.workspace_id, w.endpoint_id, w.id, w.type, w.subject
      from wanted w join lanes using (endpoint_id, subject)
      order by w.place
      returning endpoint_id
    )
    select pg_notify(${deliveryChannel}, '') from made limit 1`;
}
