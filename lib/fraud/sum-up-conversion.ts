import { z } from "zod";
import { type Context, requireScope } from "@/lib/context";
import type { CountryRule } from "./guard-level";
import { firstFullHour, outsideHours } from "./outside-hours";

export const SumUpConversion = z.object({
  /** How far back: a day or a week. */
  hours: z.union([z.literal(24), z.literal(168)]),
});

export type ConversionOf = {
  /** Verifications whose code was sent at least once and can no longer be entered. */
  sent: number;
  /** Of those: the right code was entered. */
  verified: number;
  /** Refused before anything was sent. */
  blocked: number;
  /** Sent, but marked. */
  monitored: number;
  /** Sent and still to be entered; counts for neither side. */
  open: number;
};

export type CountryConversion = ConversionOf & {
  /** ISO 3166-1 alpha-2; null for numbers of no country. */
  country: string | null;
  /** Its own rule; null where it has none. */
  rule: CountryRule | null;
};

export type PrefixConversion = ConversionOf & { prefix: string; country: string | null };

const prefixesAtMost = 50;

/**
 * Of the codes to numbers of each country and each number prefix, how many came back. All countries that have a rule or were asked for; of
 * the prefixes the 50 with the most codes that did not come back or were blocked. Countries are read from the figures of full
 * hours and what those do not hold; prefixes are nearly as many as codes, so that hours would hold no fewer rows.
 */
export async function sumUpConversion(
  ctx: Context,
  { hours }: z.output<typeof SumUpConversion>,
): Promise<{ countries: CountryConversion[]; prefixes: PrefixConversion[] }> {
  requireScope(ctx, "otp:read");
  const at = ctx.now();
  const now = at.toISOString();
  const sql = ctx.db.$client;
  const outside = outsideHours(
    sql,
    { workspaceId: ctx.workspace.id, hours, now: at },
    sql`country, phone, state, expires_at, guard_outcome`,
  );
  const edge = firstFullHour({ hours, now: at }).toISOString();
  const since = sql`${now}::timestamptz - make_interval(hours => ${hours})`;
  const isOpen = sql`(state = 'pending' and expires_at > ${now}::timestamptz)`;
  const counts = sql`
    count(*) filter (where state <> 'blocked' and not ${isOpen})::int as sent,
    count(*) filter (where state = 'verified')::int as verified,
    count(*) filter (where state = 'blocked')::int as blocked,
    count(*) filter (where state <> 'blocked' and guard_outcome = 'monitor')::int as monitored,
    count(*) filter (where ${isOpen})::int as open`;
  const asked = sql`from verifications
    where workspace_id = ${ctx.workspace.id} and created_at > ${since} and phone is not null`;
  const [countries, prefixes] = await Promise.all([
    sql<CountryConversion[]>`
      with counted as (
        select country, ${counts} from (${outside}) outside where phone is not null group by country
        union all
        select nullif(country, ''), sent, verified, blocked, monitored, 0 from verification_hours
        where workspace_id = ${ctx.workspace.id} and hour >= ${edge}::timestamptz and has_number
      ), summed as (
        select country, sum(sent)::int as sent, sum(verified)::int as verified, sum(blocked)::int as blocked,
          sum(monitored)::int as monitored, sum(open)::int as open
        from counted group by country
      )
      select coalesce(c.country, r.country) as country, r.rule,
        coalesce(c.sent, 0) as sent, coalesce(c.verified, 0) as verified, coalesce(c.blocked, 0) as blocked,
        coalesce(c.monitored, 0) as monitored, coalesce(c.open, 0) as open
      from summed c
      full join (select country, rule from fraud_countries where workspace_id = ${ctx.workspace.id}) r
        on r.country = c.country
      order by coalesce(c.sent, 0) + coalesce(c.blocked, 0) desc, 1`,
    sql<PrefixConversion[]>`
      select prefix, min(country) as country, ${counts} ${asked}
      group by prefix
      order by count(*) filter (where state <> 'verified' and not ${isOpen}) desc, prefix
      limit ${prefixesAtMost}`,
  ]);
  return { countries: [...countries], prefixes: [...prefixes] };
}
