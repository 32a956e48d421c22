import { z } from "zod";
import { channels } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import type { VerificationSummary } from "./verification-summary";

export const SumUpVerifications = z.object({
  /** How far back, at most 30 days. */
  hours: z.coerce.number().int().min(1).max(720).default(24),
  /** Only those whose first dispatch went there. */
  channel: z.enum(channels).optional(),
});

/**
 * The figures of the authentication page and of `GET /otp/summary`, over the verifications first asked for in the last so many
 * hours. Reads one index range; at a hundred times the volume, roll up by the hour.
 */
export async function sumUpVerifications(
  ctx: Context,
  input: z.input<typeof SumUpVerifications>,
): Promise<VerificationSummary> {
  requireScope(ctx, "otp:read");
  const { hours, channel } = SumUpVerifications.parse(input);
  const now = ctx.now().toISOString();
  const [row] = await ctx.db.$client<Omit<VerificationSummary, "hours">[]>`
    with asked as materialized (
      select id, state, expires_at, guard_outcome, verified_channel,
        extract(epoch from verified_at - created_at)::float8 as seconds
      from verifications
      where workspace_id = ${ctx.workspace.id}
        and created_at > ${now}::timestamptz - make_interval(hours => ${hours})
        and (${channel ?? null}::text is null or channel = ${channel ?? null}::text)
    ), dispatched as materialized (
      select d.verification_id, d.channel,
        bool_or(d.delivered_at is not null or m.status in ('delivered', 'read', 'played')) as is_delivered
      from verification_dispatches d
      join asked a on a.id = d.verification_id
      left join messages m on m.id = d.message_id
      group by d.verification_id, d.channel
    ), carried as (
      select verification_id, count(*) > 1 as fell_back, bool_or(is_delivered) as is_delivered
      from dispatched group by verification_id
    ), sent as (
      select a.*, coalesce(c.fell_back, false) as fell_back,
        coalesce(c.is_delivered, false) or a.state = 'verified' as is_delivered
      from asked a left join carried c on c.verification_id = a.id
      where a.state <> 'blocked'
    )
    select count(*)::int as sent,
      count(*) filter (where is_delivered)::int as delivered,
      count(*) filter (where state = 'verified')::int as verified,
      count(*) filter (where state = 'pending' and expires_at > ${now}::timestamptz)::int as open,
      count(*) filter (where fell_back)::int as "fellBack",
      (select count(*) from asked where state = 'blocked')::int as blocked,
      count(*) filter (where guard_outcome = 'monitor')::int as monitored,
      percentile_cont(0.5) within group (order by seconds) as "medianSeconds",
      percentile_cont(0.9) within group (order by seconds) as "p90Seconds",
      (select coalesce(jsonb_agg(jsonb_build_object(
          'channel', channel, 'sent', sent, 'delivered', delivered, 'verified', verified) order by sent desc), '[]')
        from (
          select d.channel, count(*)::int as sent, count(*) filter (where d.is_delivered)::int as delivered,
            count(*) filter (where a.verified_channel = d.channel)::int as verified
          from dispatched d join asked a on a.id = d.verification_id group by d.channel
        ) of_channel) as channels
    from sent`;
  if (!row) throw new Error("an aggregate answered no row");
  return { hours, ...row };
}
