import { sql } from "drizzle-orm";
import { type Context, requireScope } from "@/lib/context";

/** Something that happened between a player and the studio; no words of anybody's. Plain data. */
export type TimelineEntry =
  | { kind: "messages"; at: string; received: number; sent: number; conversationId: string }
  | { kind: "ticket"; at: string; what: "opened" | "resolved"; number: number; conversationId: string }
  | { kind: "verification"; at: string; id: string; purpose: string; state: string }
  | { kind: "act"; at: string; action: string; actorName: string | null };

const mostShown = 60;
const messageDays = 90;

/** What happened with a player lately, the newest first: messages by the day, tickets, codes, and who did what. */
export async function listPlayerTimeline(ctx: Context, playerId: string): Promise<TimelineEntry[]> {
  requireScope(ctx, "players:read");
  const found = await Promise.all([
    ...(ctx.scopes.has("inbox:read") ? [readMessages(ctx, playerId), readTickets(ctx, playerId)] : []),
    ...(ctx.scopes.has("otp:read") ? [readVerifications(ctx, playerId)] : []),
    readActs(ctx, playerId),
  ]);
  return found
    .flat()
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, mostShown);
}

async function readMessages(ctx: Context, playerId: string): Promise<TimelineEntry[]> {
  const since = new Date(ctx.now().getTime() - messageDays * 86_400_000).toISOString();
  const rows = await ctx.db.execute<{
    at: string;
    received: number;
    sent: number;
    conversation_id: string;
  }>(sql`
    select max(m.occurred_at) as at, m.conversation_id,
      count(*) filter (where m.direction = 'in')::int as received,
      count(*) filter (where m.direction = 'out')::int as sent
    from conversations c join messages m on m.conversation_id = c.id
    where c.player_id = ${playerId} and c.workspace_id = ${ctx.workspace.id}
      and m.occurred_at > ${since}::timestamptz and m.sender_kind <> 'system'
    group by m.conversation_id, date_trunc('day', m.occurred_at at time zone 'UTC')
    order by 1 desc limit ${mostShown}`);
  return rows.map(({ at, received, sent, conversation_id: conversationId }) => ({
    kind: "messages",
    at: iso(at),
    received,
    sent,
    conversationId,
  }));
}

async function readTickets(ctx: Context, playerId: string): Promise<TimelineEntry[]> {
  const rows = await ctx.db.execute<{
    number: number;
    opened_at: string;
    resolved_at: string | null;
    conversation_id: string;
  }>(sql`
    select t.number, t.opened_at, t.resolved_at, t.conversation_id
    from tickets t join conversations c on c.id = t.conversation_id
    where c.player_id = ${playerId} and c.workspace_id = ${ctx.workspace.id}
    order by t.id desc limit ${mostShown}`);
  return rows.flatMap(({ number, opened_at, resolved_at, conversation_id: conversationId }) => [
    { kind: "ticket" as const, at: iso(opened_at), what: "opened" as const, number, conversationId },
    ...(resolved_at
      ? [{ kind: "ticket" as const, at: iso(resolved_at), what: "resolved" as const, number, conversationId }]
      : []),
  ]);
}

async function readVerifications(ctx: Context, playerId: string): Promise<TimelineEntry[]> {
  const rows = await ctx.db.execute<{ id: string; purpose: string; state: string; created_at: string }>(sql`
    select id, purpose, state, created_at from verifications
    where workspace_id = ${ctx.workspace.id} and player_id = ${playerId}
    order by created_at desc limit ${mostShown}`);
  return rows.map(({ id, purpose, state, created_at }) => ({
    kind: "verification",
    at: iso(created_at),
    id,
    purpose,
    state,
  }));
}

async function readActs(ctx: Context, playerId: string): Promise<TimelineEntry[]> {
  const rows = await ctx.db.execute<{ at: string; action: string; actor_name: string | null }>(sql`
    select a.at, a.action, coalesce(u.name, k.name) as actor_name
    from audit_events a
    left join users u on a.actor_kind = 'user' and u.id = a.actor_id
    left join api_keys k on a.actor_kind = 'api_key' and k.id = a.actor_id
    where a.subject ? 'playerId' and a.subject ->> 'playerId' = ${playerId}
      and a.workspace_id = ${ctx.workspace.id}
      and a.action not like 'otp.%'
    order by a.id desc limit ${mostShown}`);
  return rows.map(({ at, action, actor_name: actorName }) => ({
    kind: "act",
    at: iso(at),
    action,
    actorName,
  }));
}

function iso(text: string): string {
  return new Date(text).toISOString();
}
