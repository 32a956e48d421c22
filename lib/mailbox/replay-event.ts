import type { Sql } from "@/db/client";
import { mailboxChannel } from "./append-events";

export type Place = { laneId: number; seq: number };

/**
 * Puts an event that is done, or was set aside, at the end of its lane, so that it is processed again as it came. Answers its
 * new place; null when it is still waiting for its turn, or gone.
 */
export async function replayEvent(sql: Sql, { laneId, seq }: Place): Promise<Place | null> {
  const [moved] = await sql<{ seq: string }[]>`
    with lane as (
      update lanes set
        tail = tail + 1,
        is_pending = true,
        ready_at = case when is_pending then ready_at else now() end
      where id = ${laneId} and head >= ${seq}
        and exists (select 1 from inbound_events where lane_id = ${laneId} and seq = ${seq})
      returning id, tail
    ), moved as (
      update inbound_events e set seq = lane.tail, parked_at = null, error = null
      from lane where e.lane_id = lane.id and e.seq = ${seq}
      returning e.seq
    )
    select seq, pg_notify(${mailboxChannel}, '') from moved`;
  return moved ? { laneId, seq: Number(moved.seq) } : null;
}
