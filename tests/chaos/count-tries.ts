import type { Database } from "@/db/client";

/** How often each outcome of a try to send came, by its error code. */
export async function countTries(db: Database): Promise<Record<string, number>> {
  const rows = await db.$client<{ name: string; count: number }[]>`
    select outcome || coalesce(': ' || code, '') as name, count(*)::int as count from message_attempts group by 1 order by 1`;
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
