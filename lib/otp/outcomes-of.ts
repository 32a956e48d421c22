import type { Sql } from "@/db/client";

/**
 * As tables in SQL, about the verifications in the table `asked` (`id`, `state`, …): `dispatched`, what each channel did with
 * them, and `outcomes`, the same verifications with what came of their codes. `is_settled`: none of it can change any more.
 */
export function outcomesOf(sql: Sql): ReturnType<Sql> {
  return sql`
    dispatched as materialized (
      select d.verification_id, d.channel,
        bool_or(d.delivered_at is not null or coalesce(m.status in ('delivered', 'read', 'played'), false)) as is_delivered
      from verification_dispatches d
      join asked a on a.id = d.verification_id
      left join messages m on m.id = d.message_id
      group by d.verification_id, d.channel
    ), carried as (
      select verification_id, count(*) > 1 as fell_back, bool_or(is_delivered) as is_delivered,
        bool_and(is_delivered) as is_delivered_by_all
      from dispatched group by verification_id
    ), outcomes as materialized (
      select a.*, coalesce(c.fell_back, false) as fell_back,
        coalesce(c.is_delivered, false) or a.state = 'verified' as is_delivered,
        a.state <> 'pending' and coalesce(c.is_delivered_by_all, true) as is_settled
      from asked a left join carried c on c.verification_id = a.id
    )`;
}

/** From the first ask to the right code, in tenths of a second. */
export function tenthsToVerify(sql: Sql): ReturnType<Sql> {
  return sql`round(extract(epoch from verified_at - created_at) * 10)::int`;
}
