import type { Sql } from "@/db/client";
import { clockAheadMs } from "@/lib/clock";

export const triesBeforeParking = 5;

/** The lane whose first event failed, as it was when the try began. */
export type FailedLane = { laneId: number; fence: number };

export type Failed = {
  integrationId: string;
  laneId: number;
  seq: number;
  laneKey: string;
  kind: string;
  isParked: boolean;
};

type FailedRow = {
  integration_id: string;
  key: string;
  seq: string;
  kind: string;
  is_parked: boolean;
};

/**
 * Records that the lane's first event failed: it comes again after 1, 4, 16 and 64 s while the lane's later events wait
 * behind it, and after the last try it is parked with its error while the lane goes on. Answers null, and changes nothing,
 * when somebody else has moved the lane since.
 */
export async function failEvent(sql: Sql, lane: FailedLane, error: string): Promise<Failed | null> {
  const [row] = await sql<FailedRow[]>`
    with tried as materialized (
      select id, attempts + 1 as attempts, attempts + 1 >= ${triesBeforeParking}::int as is_parked,
        (select min(seq) from inbound_events where lane_id = lanes.id and seq > lanes.head) as seq
      from lanes where id = ${lane.laneId} and fence = ${lane.fence} and head < tail for update
    ), failed as (
      update lanes set
        attempts = case when is_parked then 0 else tried.attempts end,
        head = case when is_parked then tried.seq else lanes.head end,
        is_pending = not is_parked or tried.seq < lanes.tail,
        ready_at = now() + case when is_parked then 0 else 4 ^ (tried.attempts - 1) end * interval '1 second',
        last_error = ${error},
        call_result = null,
        fence = lanes.fence + 1
      from tried where lanes.id = tried.id and tried.seq is not null
      returning lanes.id, lanes.integration_id, lanes.key, tried.seq, is_parked
    ), parked as (
      update inbound_events e set parked_at = now() + ${clockAheadMs()}::float8 * interval '1 millisecond', error = ${error}
      from failed where e.lane_id = failed.id and e.seq = failed.seq and is_parked
    )
    select f.integration_id, f.key, f.seq, e.kind, f.is_parked
    from failed f join inbound_events e on e.lane_id = f.id and e.seq = f.seq`;
  return row
    ? {
        integrationId: row.integration_id,
        laneId: lane.laneId,
        seq: Number(row.seq),
        laneKey: row.key,
        kind: row.kind,
        isParked: row.is_parked,
      }
    : null;
}
