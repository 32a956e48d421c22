import type { Sql } from "@/db/client";

export type LaneOutcome = {
  laneId: number;
  /** The last event that is done. */
  through: number;
  /** A call that the next event needs: the lane is leased for that long and the event comes again with the answer. */
  call?: { request: unknown; leaseMs: number };
};

export type Lease = { laneId: number; fence: number; request: unknown };

type SettledRow = { id: string; fence: string };

/**
 * Moves the heads of claimed lanes forward, in the order in which intake locks them, and leases those that call out. Asking
 * for a call is no success yet: the tries of its event go on being counted.
 */
export async function settleLanes(sql: Sql, outcomes: readonly LaneOutcome[]): Promise<Lease[]> {
  const rows = await sql<SettledRow[]>`
    with done as (
      select * from unnest(
        ${outcomes.map((o) => o.laneId)}::bigint[],
        ${outcomes.map((o) => o.through)}::bigint[],
        ${outcomes.map((o) => o.call?.leaseMs ?? 0)}::bigint[]
      ) as t(id, through, lease_ms)
    ), locked as materialized (
      select id from lanes where id = any(${outcomes.map((o) => o.laneId)}::bigint[])
      order by integration_id, key for update
    )
    update lanes set
      head = greatest(head, through),
      is_pending = greatest(head, through) < tail,
      attempts = case when lease_ms > 0 and through <= head then attempts else 0 end,
      last_error = case when lease_ms > 0 and through <= head then last_error end,
      call_result = null,
      fence = fence + 1,
      ready_at = now() + lease_ms * interval '1 millisecond'
    from done join locked using (id)
    where lanes.id = done.id
    returning lanes.id, lanes.fence`;
  const fenceOf = new Map(rows.map((row) => [Number(row.id), Number(row.fence)]));
  return outcomes.flatMap(({ laneId, call }) => {
    const fence = fenceOf.get(laneId);
    return call && fence !== undefined ? [{ laneId, fence, request: call.request }] : [];
  });
}
