import type { Sql } from "@/db/client";
import { previewOf } from "@/lib/messaging/preview-of";
import { storableText } from "@/lib/storable";
import type { TakenTurn } from "./taken-turn";

type Thread = {
  id: string;
  lastMessageAt: Date;
  lastInboundAt: Date | null;
  referredAt: Date | null;
  preview: string;
  direction: "in" | "out";
  unread: number;
};

/** The conversations that begin. */
export function writeConversations(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const created = turns.filter(({ turn }) => turn.newConversation);
  if (created.length === 0) return [];
  return [
    sql`
      insert into conversations (id, workspace_id, integration_id, player_id, group_id)
      select * from unnest(
        ${created.map(({ turn }) => turn.conversation.id)}::text[],
        ${created.map(({ integration }) => integration.workspaceId)}::text[],
        ${created.map(({ integration }) => integration.id)}::text[],
        ${created.map(({ turn }) => (turn.message.groupId ? null : turn.player.id))}::text[],
        ${created.map(({ turn }) => turn.message.groupId && storableText(turn.message.groupId))}::text[]
      ) order by 3, 4, 5`,
  ];
}

/** The last line and window of every conversation; answers those that are still open. */
export function writeLastLines(
  sql: Sql,
  turns: readonly TakenTurn[],
): PromiseLike<readonly { id: string }[]> {
  const threads = lastLines(turns);
  return sql<{ id: string }[]>`
    with locked as materialized (
      select id from conversations where id = any(${threads.map((t) => t.id)}::text[]) and status = 'open'
      order by id for update
    )
    update conversations set
      last_message_at = greatest(conversations.last_message_at, t.last_message_at::timestamptz),
      last_inbound_at = greatest(conversations.last_inbound_at, t.last_inbound_at::timestamptz),
      referred_at = greatest(conversations.referred_at, t.referred_at::timestamptz),
      last_preview = t.preview,
      last_direction = t.direction,
      unread_count = conversations.unread_count + t.unread
    from unnest(
      ${threads.map((t) => t.id)}::text[],
      ${threads.map((t) => t.lastMessageAt.toISOString())}::text[],
      ${threads.map((t) => t.lastInboundAt?.toISOString() ?? null)}::text[],
      ${threads.map((t) => t.referredAt?.toISOString() ?? null)}::text[],
      ${threads.map((t) => storableText(t.preview))}::text[],
      ${threads.map((t) => t.direction)}::text[],
      ${threads.map((t) => t.unread)}::int[]
    ) as t(id, last_message_at, last_inbound_at, referred_at, preview, direction, unread)
    join locked using (id)
    where conversations.id = t.id
    returning conversations.id`;
}

/** Throws ConversationEnded when one was closed since it was read: its messages would stand where nobody looks. */
export function requireAllOpen(turns: readonly TakenTurn[], open: readonly { id: string }[]): void {
  if (open.length < new Set(turns.map(({ turn }) => turn.conversation.id)).size)
    throw new ConversationEnded();
}

class ConversationEnded extends Error {
  constructor() {
    super(
      "A conversation was closed while a message for it was being taken in; the message is taken in anew.",
    );
  }
}

function lastLines(turns: readonly TakenTurn[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const { turn } of turns) {
    const before = threads.get(turn.conversation.id);
    const reply = turn.replies.at(-1);
    threads.set(turn.conversation.id, {
      id: turn.conversation.id,
      lastMessageAt: later(before?.lastMessageAt, turn.message.occurredAt),
      lastInboundAt: turn.conversation.lastInboundAt,
      referredAt: turn.message.content.referral
        ? later(before?.referredAt, turn.message.occurredAt)
        : (before?.referredAt ?? null),
      preview: reply ? previewOf(reply.content) : turn.message.preview,
      direction: reply ? "out" : turn.message.direction,
      unread: (before?.unread ?? 0) + (turn.isAsking ? 1 : 0),
    });
  }
  return [...threads.values()];
}

function later(a: Date | null | undefined, b: Date): Date {
  return a && a > b ? a : b;
}
