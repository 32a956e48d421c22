import type { Sql } from "@/db/client";
import { jsonArray } from "@/lib/json-array";
import { storableText } from "@/lib/storable";

export type NewEvent = {
  integrationId: string;
  kind: string;
  externalId: string;
  laneKey: string;
  /** JSON text. */
  value: string;
  occurredAt: Date;
  receivedAt: Date;
};

/** The channel on which workers are woken; the payload is empty. */
export const mailboxChannel = "mailbox";

/**
 * Appends events to their lanes and wakes the workers, in one statement. Events that are known already vanish. Lanes are
 * locked in key order before their events get a place, so that places follow the order of commits and nothing deadlocks.
 */
export async function appendEvents(sql: Sql, received: readonly NewEvent[]): Promise<void> {
  const events = withoutRepeats(received);
  const behind = followersInLane(events);
  await sql`
    with input as (
      select * from unnest(
        ${events.map((e) => e.integrationId)}::text[],
        ${events.map((e) => e.kind)}::text[],
        ${events.map((e) => storableText(e.externalId))}::text[],
        ${events.map((e) => storableText(e.laneKey))}::text[],
        ${jsonArray(
          sql,
          events.map((e) => e.value),
        )},
        ${events.map((e) => e.occurredAt.toISOString())}::text[],
        ${events.map((e) => e.receivedAt.toISOString())}::text[],
        ${behind}::int[]
      ) as t(integration_id, kind, external_id, key, value, occurred_at, received_at, behind)
    ), lane as (
      insert into lanes (integration_id, key, tail)
      select integration_id, key, count(*) from input group by 1, 2 order by 1, 2
      on conflict (integration_id, key) do update set
        tail = lanes.tail + excluded.tail,
        is_pending = true,
        ready_at = case when lanes.is_pending then lanes.ready_at else excluded.ready_at end
      returning id, integration_id, key, tail
    ), placed as (
      insert into inbound_events (lane_id, seq, integration_id, kind, external_id, value, occurred_at, received_at)
      select lane.id, lane.tail - behind, integration_id, kind, external_id, value, occurred_at::timestamptz,
        received_at::timestamptz
      from input join lane using (integration_id, key)
      on conflict do nothing
    )
    select pg_notify(${mailboxChannel}, '')`;
}

/** Of an event that came twice in one batch the first keeps its place: SQL would keep either. */
function withoutRepeats(events: readonly NewEvent[]): readonly NewEvent[] {
  const first = new Map<string, NewEvent>();
  for (const event of events) {
    const key = `${event.integrationId} ${event.kind} ${storableText(event.externalId)}`;
    if (!first.has(key)) first.set(key, event);
  }
  return first.size === events.length ? events : [...first.values()];
}

/** How many later events of the same lane each event has in this batch. */
function followersInLane(events: readonly NewEvent[]): number[] {
  const seen = new Map<string, number>();
  const behind = new Array<number>(events.length);
  for (let n = events.length - 1; n >= 0; n -= 1) {
    const event = events[n];
    if (!event) continue;
    const lane = `${event.integrationId} ${storableText(event.laneKey)}`;
    const count = seen.get(lane) ?? 0;
    behind[n] = count;
    seen.set(lane, count + 1);
  }
  return behind;
}
