import type { Sql } from "@/db/client";
import type { Channel } from "@/lib/channel";
import type { PolicyRules } from "./policy-facts";

export type PolicyAsk = {
  workspaceId: string;
  integrationId: string;
  playerId: string | null;
  isMarketing: boolean;
  /** Null before the message exists. */
  messageId: string | null;
};

/** What of the policy's facts lies in PostgreSQL beside the conversation itself. */
export type StudioFacts = {
  channel: Channel;
  rules: PolicyRules;
  playerTimeZone: string | null;
  marketingHeldUntil: Date | null;
  consent: "granted" | "revoked" | "none";
  marketingSentAt: Date[];
};

type Row = {
  channel: Channel;
  time_zone: string;
  marketing_most: number;
  marketing_days: number;
  quiet_from_minute: number;
  quiet_until_minute: number;
  player_time_zone: string | null;
  held_until_ms: number | null;
  action: "grant" | "revoke" | null;
  sent_at_ms: number[] | null;
};

/** How long a message may have waited before it left and still be found. */
const longestWaitDays = 30;

/**
 * The facts for many messages in one statement, in their order. Marketing in a worker's hands at this moment counts as sent
 * for what was claimed after it, so that two at once cannot both be the last one allowed.
 */
export async function loadPolicyFacts(
  sql: Sql,
  asks: readonly PolicyAsk[],
  now: Date,
): Promise<StudioFacts[]> {
  if (asks.length === 0) return [];
  const rows = await sql<Row[]>`
    select i.channel, w.time_zone, w.marketing_most, w.marketing_days, w.quiet_from_minute, w.quiet_until_minute,
      p.time_zone as player_time_zone,
      (extract(epoch from i.marketing_held_until) * 1000)::float8 as held_until_ms,
      consent.action, sent.at_ms as sent_at_ms
    from unnest(
      ${asks.map((ask) => ask.workspaceId)}::text[],
      ${asks.map((ask) => ask.integrationId)}::text[],
      ${asks.map((ask) => ask.playerId)}::text[],
      ${asks.map((ask) => ask.messageId)}::text[],
      ${asks.map((ask) => String(ask.isMarketing))}::text[]::bool[]
    ) with ordinality as t(workspace_id, integration_id, player_id, message_id, is_marketing, n)
    join workspaces w on w.id = t.workspace_id
    join integrations i on i.id = t.integration_id
    left join players p on p.id = t.player_id
    left join lateral (
      select c.action from consents c
      where t.is_marketing and c.workspace_id = t.workspace_id and c.player_id = t.player_id
        and c.channel = i.channel and c.category = 'marketing'
      order by c.occurred_at desc, c.recorded_at desc limit 1
    ) consent on true
    left join lateral (
      select json_agg(extract(epoch from x.at) * 1000) as at_ms from (
        select min(s.occurred_at) as at
        from conversations v
        join messages m on m.conversation_id = v.id and m.category = 'marketing'
          and m.occurred_at > ${now.toISOString()}::timestamptz - (w.marketing_days + ${longestWaitDays}::int) * interval '1 day'
        join message_statuses s on s.message_id = m.id
          and s.status in ('accepted', 'unconfirmed', 'sent', 'delivered', 'read')
        where t.is_marketing and v.player_id = t.player_id
          and m.status not in ('failed', 'cancelled') and m.id is distinct from t.message_id
        group by m.id
        union all
        select ${now.toISOString()}::timestamptz
        from conversations v
        join messages m on m.conversation_id = v.id and m.category = 'marketing' and m.status = 'queued'
        join outbox o on o.message_id = m.id and o.state = 'sending'
        join outbox mine on mine.message_id = t.message_id
        where t.is_marketing and v.player_id = t.player_id
          and (o.claimed_until, o.id) < (mine.claimed_until, mine.id)
      ) x
    ) sent on true
    order by t.n`;
  return rows.map(toFacts);
}

function toFacts(row: Row): StudioFacts {
  return {
    channel: row.channel,
    rules: {
      timeZone: row.time_zone,
      marketingMost: row.marketing_most,
      marketingDays: row.marketing_days,
      quietFromMinute: row.quiet_from_minute,
      quietUntilMinute: row.quiet_until_minute,
    },
    playerTimeZone: row.player_time_zone,
    marketingHeldUntil: row.held_until_ms === null ? null : new Date(row.held_until_ms),
    consent: row.action === "grant" ? "granted" : row.action === "revoke" ? "revoked" : "none",
    marketingSentAt: (row.sent_at_ms ?? []).map((ms) => new Date(ms)),
  };
}
