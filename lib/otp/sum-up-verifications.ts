import { z } from "zod";
import { channels } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { firstFullHour, outsideHours } from "@/lib/fraud/outside-hours";
import { outcomesOf, tenthsToVerify } from "./outcomes-of";
import { type Histogram, percentileOf } from "./percentile-of";
import type { VerificationSummary } from "./verification-summary";

export const SumUpVerifications = z.object({
  /** How far back, at most 30 days. */
  hours: z.coerce.number().int().min(1).max(720).default(24),
  /** Only those whose first dispatch went there. */
  channel: z.enum(channels).optional(),
});

type Row = Omit<VerificationSummary, "hours" | "medianSeconds" | "p90Seconds"> & { tenths: Histogram };

/**
 * The figures of the authentication page and of `GET /otp/summary`, over the verifications first asked for in the last so many
 * hours: what full hours hold is read from their figures, the rest is counted in the same statement, so that they are the
 * same whenever hours were rolled up.
 */
export async function sumUpVerifications(
  ctx: Context,
  input: z.input<typeof SumUpVerifications>,
): Promise<VerificationSummary> {
  requireScope(ctx, "otp:read");
  const { hours, channel } = SumUpVerifications.parse(input);
  const sql = ctx.db.$client;
  const now = ctx.now();
  const outside = outsideHours(
    sql,
    { workspaceId: ctx.workspace.id, hours, now },
    sql`id, state, expires_at, guard_outcome, channel, verified_channel, ${tenthsToVerify(sql)} as tenths`,
  );
  const wanted = sql`(${channel ?? null}::text is null or channel = ${channel ?? null}::text)`;
  const fullHours = sql`workspace_id = ${ctx.workspace.id}
    and hour >= ${firstFullHour({ hours, now }).toISOString()}::timestamptz and ${wanted}`;
  const [row] = await sql<Row[]>`
    with asked as materialized (
      select * from (${outside}) outside where ${wanted}
    ), ${outcomesOf(sql)}, counted as (
      select count(*) filter (where state <> 'blocked') as sent,
        count(*) filter (where state <> 'blocked' and is_delivered) as delivered,
        count(*) filter (where state = 'verified') as verified,
        count(*) filter (where state = 'pending' and expires_at > ${now.toISOString()}::timestamptz) as open,
        count(*) filter (where state <> 'blocked' and fell_back) as fell_back,
        count(*) filter (where state = 'blocked') as blocked,
        count(*) filter (where state <> 'blocked' and guard_outcome = 'monitor') as monitored
      from outcomes
      union all
      select sum(sent), sum(delivered), sum(verified), 0, sum(fell_back), sum(blocked), sum(monitored)
      from verification_hours where ${fullHours}
    ), carriers as (
      select d.channel as carrier, count(*) as sent, count(*) filter (where d.is_delivered) as delivered,
        count(*) filter (where a.verified_channel = d.channel) as verified
      from dispatched d join asked a on a.id = d.verification_id group by d.channel
      union all
      select carrier, sent, delivered, verified from verification_hour_carriers where ${fullHours}
    ), times as (
      select tenths, 1 as verified from asked where tenths is not null
      union all
      select tenths, verified from verification_hour_times where ${fullHours}
    )
    select sum(sent)::int as sent, sum(delivered)::int as delivered, sum(verified)::int as verified,
      sum(open)::int as open, sum(fell_back)::int as "fellBack", sum(blocked)::int as blocked,
      sum(monitored)::int as monitored,
      (select coalesce(jsonb_agg(jsonb_build_object('channel', carrier, 'sent', sent, 'delivered', delivered,
          'verified', verified) order by sent desc, carrier), '[]')
        from (select carrier, sum(sent) as sent, sum(delivered) as delivered, sum(verified) as verified
          from carriers group by carrier) of_carrier) as channels,
      (select coalesce(jsonb_agg(jsonb_build_object('value', tenths, 'count', verified) order by tenths), '[]')
        from (select tenths, sum(verified) as verified from times group by tenths) of_time) as tenths
    from counted`;
  if (!row) throw new Error("an aggregate answered no row");
  const { tenths, ...figures } = row;
  return { hours, ...figures, medianSeconds: secondsOf(tenths, 0.5), p90Seconds: secondsOf(tenths, 0.9) };
}

function secondsOf(tenths: Histogram, share: number): number | null {
  const value = percentileOf(tenths, share);
  return value === null ? null : value / 10;
}
