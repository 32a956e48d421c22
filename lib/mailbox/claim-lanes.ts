import type { Sql } from "@/db/client";

export type LaneEvent = {
  seq: number;
  kind: string;
  externalId: string;
  value: unknown;
  occurredAt: Date;
};

export type Lane = {
  id: number;
  integrationId: string;
  key: string;
  attempts: number;
  fence: number;
  /** What the call for the first event answered; null when none was made. */
  callResult: { answer: unknown } | null;
  /** Pending events in order; empty when what was appended turned out to be known already. */
  events: LaneEvent[];
  /** Where the head goes once all these events are done. */
  through: number;
};

export type ClaimLimits = { lanes: number; eventsPerLane: number };

type LaneRow = {
  id: string;
  integration_id: string;
  key: string;
  head: string;
  tail: string;
  attempts: number;
  fence: string;
  call_result: { answer: unknown } | null;
};

type EventRow = {
  lane_id: string;
  seq: string;
  kind: string;
  external_id: string;
  value: string;
  occurred_at: string;
};

/**
 * Claims the lanes that have waited longest, with their next events, for as long as the caller's transaction lasts. The
 * claim is an advisory lock, not a row lock: intake goes on appending to a lane that is being worked on. Times are compared as
 * they are stored, in whole milliseconds, or a lane could seem not to be due at the moment its wake-up comes.
 */
export async function claimLanes(sql: Sql, limits: ClaimLimits): Promise<Lane[]> {
  const claimed = await sql<{ id: string }[]>`
    with oldest as materialized (
      select id from lanes where is_pending and ready_at <= now()::timestamptz(3) order by ready_at limit ${limits.lanes * 2}
    )
    select id from oldest where pg_try_advisory_xact_lock(id) limit ${limits.lanes}`;
  return claimed.length === 0
    ? []
    : readLanes(
        sql,
        claimed.map((row) => row.id),
        limits.eventsPerLane,
      );
}

/** Claims one lane if nobody else has it. */
export async function claimLane(sql: Sql, laneId: number, eventsPerLane: number): Promise<Lane | null> {
  const [lock] = await sql<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${laneId}) as free`;
  if (!lock?.free) return null;
  const [lane] = await readLanes(sql, [String(laneId)], eventsPerLane);
  return lane ?? null;
}

// A statement of its own, so that it sees what the lane's previous holder committed.
async function readLanes(sql: Sql, ids: string[], eventsPerLane: number): Promise<Lane[]> {
  const [lanes, events] = await Promise.all([
    sql<LaneRow[]>`
      select id, integration_id, key, head, tail, attempts, fence, call_result
      from lanes where id = any(${ids}::bigint[]) and is_pending and ready_at <= now()::timestamptz(3) order by ready_at`,
    sql<EventRow[]>`
      select e.* from lanes l cross join lateral (
        select lane_id, seq, kind, external_id, value, occurred_at from inbound_events
        where lane_id = l.id and seq > l.head order by seq limit ${eventsPerLane}
      ) e where l.id = any(${ids}::bigint[])`,
  ]);
  const eventsOf = new Map<string, EventRow[]>();
  for (const event of events) {
    const own = eventsOf.get(event.lane_id);
    if (own) own.push(event);
    else eventsOf.set(event.lane_id, [event]);
  }
  return lanes.map((lane) => {
    const own = eventsOf.get(lane.id) ?? [];
    const last = own.at(-1);
    const isFull = own.length === eventsPerLane;
    return {
      id: Number(lane.id),
      integrationId: lane.integration_id,
      key: lane.key,
      attempts: lane.attempts,
      fence: Number(lane.fence),
      callResult: lane.call_result,
      events: own.map(toEvent),
      through: isFull && last ? Number(last.seq) : Math.max(Number(lane.tail), Number(last?.seq ?? 0)),
    };
  });
}

function toEvent(row: EventRow): LaneEvent {
  return {
    seq: Number(row.seq),
    kind: row.kind,
    externalId: row.external_id,
    value: JSON.parse(row.value),
    occurredAt: new Date(row.occurred_at),
  };
}
