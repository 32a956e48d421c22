import { type SQL, sql } from "drizzle-orm";
import type { Channel } from "@/lib/channel";

/** As a value in SQL: the channel that first delivered the code, as far as its messages tell; else the last one it was sent on. */
export function deliveredChannel({ id, generation }: { id: string; generation: number }): SQL<Channel> {
  return sql`(
    select d.channel from verification_dispatches d
    left join lateral (
      select min(s.occurred_at) as at from message_statuses s
      where s.message_id = d.message_id and s.status in ('delivered', 'read')
    ) said on true
    where d.verification_id = ${id} and d.generation = ${generation}
    order by said.at nulls last, d.id desc limit 1
  )`;
}
