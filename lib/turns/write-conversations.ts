import type { Sql } from "@/db/client";
import { previewOf } from "@/lib/messaging/preview-of";
import { storableText } from "@/lib/storable";
import type { TakenTurn } from "./taken-turn";

type Thread = {
  id: string;
  lastMessageAt: Date;
  lastInboundAt: Date | null;
  preview: string;
  direction: "in" | "out";
  unread: number;
};

/** New conversations, and the last line and window of all of them. */
export function writeConversations(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const created = turns.filter(({ turn }) => turn.newConversation);
  const writes: PromiseLike<unknown>[] = [];
  if (created.length > 0) {
    writes.push(sql`
      insert into conversations (id, workspace_id, integration_id, player_id, group_id)
      select * from unnest(
        ${created.map(({ turn }) => turn.conversation.id)}::text[],
        ${created.map(({ integration }) => integration.workspaceId)}::text[],
        ${created.map(({ integration }) => integration.id)}::text[],
        ${created.map(({ turn }) => (turn.message.groupId ? null : turn.player.id))}::text[],
        ${created.map(({ turn }) => turn.message.groupId && storableText(turn.message.groupId))}::text[]
      )`);
  }
  const threads = lastLines(turns);
  writes.push(sql`
    with locked as materialized (
      select id from conversations where id = any(${threads.map((t) => t.id)}::text[]) order by id for update
    )
    update conversations set
      last_message_at = greatest(conversations.last_message_at, t.last_message_at::timestamptz),
      last_inbound_at = greatest(conversations.last_inbound_at, t.last_inbound_at::timestamptz),
      last_preview = t.preview,
      last_direction = t.direction,
      unread_count = conversations.unread_count + t.unread
    from unnest(
      ${threads.map((t) => t.id)}::text[],
      ${threads.map((t) => t.lastMessageAt.toISOString())}::text[],
      ${threads.map((t) => t.lastInboundAt?.toISOString() ?? null)}::text[],
      ${threads.map((t) => storableText(t.preview))}::text[],
      ${threads.map((t) => t.direction)}::text[],
      ${threads.map((t) => t.unread)}::int[]
    ) as t(id, last_message_at, last_inbound_at, preview, direction, unread)
    join locked using (id)
    where conversations.id = t.id`);
  return writes;
}

function lastLines(turns: readonly TakenTurn[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const { turn } of turns) {
    const before = threads.get(turn.conversation.id);
    threads.set(turn.conversation.id, {
      id: turn.conversation.id,
      lastMessageAt: later(before?.lastMessageAt, turn.message.occurredAt),
      lastInboundAt: turn.conversation.lastInboundAt,
      preview: turn.reply ? previewOf(turn.reply.content) : turn.message.preview,
      direction: turn.reply ? "out" : "in",
      unread: (before?.unread ?? 0) + (turn.isAsking ? 1 : 0),
    });
  }
  return [...threads.values()];
}

function later(a: Date | undefined, b: Date): Date {
  return a && a > b ? a : b;
}
