import type { Sql } from "@/db/client";

/** Makes waiting and deferred messages claimable whose time has come, the longest due first. Answers how many. */
export async function requeueDue(sql: Sql, most: number, now: Date): Promise<number> {
  const rows = await sql`
    with due as materialized (
      select id from outbox where state in ('waiting', 'deferred') and ready_at <= ${now.toISOString()}::timestamptz
      order by ready_at limit ${most} for update skip locked
    )
    update outbox set state = 'ready' from due where outbox.id = due.id`;
  return rows.count;
}
