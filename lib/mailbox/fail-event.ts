import type { Sql } from "@/db/client";
import type { Lane } from "./claim-lanes";

export const triesBeforeParking = 5;

/** Pause before try `attempts + 1` of the same event, in ms: 1, 4, 16, 64 s. The lane's later events wait behind it. */
export function backoffMs(attempts: number): number {
  return 1000 * 4 ** Math.max(0, attempts - 1);
}

/**
 * Records that the lane's first event failed: it comes again after a pause, or, after the last try, is parked with its
 * error while the lane goes on. Answers whether it was parked.
 */
export async function failEvent(sql: Sql, lane: Lane, error: string): Promise<boolean> {
  const [event] = lane.events;
  if (!event) return false;
  const attempts = lane.attempts + 1;
  const isParked = attempts >= triesBeforeParking;
  if (isParked) {
    await sql`update inbound_events set parked_at = now(), error = ${error}
      where lane_id = ${lane.id} and seq = ${event.seq}`;
  }
  await sql`
    update lanes set
      attempts = ${isParked ? 0 : attempts},
      last_error = ${error},
      call_result = null,
      head = ${isParked ? event.seq : event.seq - 1},
      ready_at = now() + ${isParked ? 0 : backoffMs(attempts)}::bigint * interval '1 millisecond'
    where id = ${lane.id} and head < ${event.seq}`;
  return isParked;
}
