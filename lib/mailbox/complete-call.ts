import type { Sql } from "@/db/client";
import { mailboxChannel } from "./append-events";
import type { Lease } from "./settle-lanes";

/**
 * Hands a call's answer to its lane, whose event then comes again with it. Answers false, and changes nothing, when the
 * lease was lost: somebody else has begun the event anew, or done it.
 */
export async function completeCall(sql: Sql, lease: Lease, answer: unknown): Promise<boolean> {
  const rows = await sql`
    with completed as (
      update lanes set call_result = ${JSON.stringify({ answer })}::text::json, ready_at = now()
      where id = ${lease.laneId} and fence = ${lease.fence} and call_result is null
      returning id
    )
    select pg_notify(${mailboxChannel}, '') from completed`;
  return rows.length === 1;
}
