import type { Sql } from "@/db/client";
import { jsonArray } from "@/lib/json-array";
import { textOf } from "@/lib/messaging/preview-of";
import { storableJson, storableText } from "@/lib/storable";
import type { IntegrationFacts } from "./facts";
import type { TakenTurn } from "./taken-turn";

type MessageValues = {
  id: string;
  integration: IntegrationFacts;
  conversationId: string;
  direction: "in" | "out";
  type: string;
  senderKind: "player" | "bot" | "app";
  senderId: string | null;
  externalId: string | null;
  replyTo: string | null;
  text: string | null;
  content: unknown;
  status: string;
  occurredAt: Date;
};

/** What came in and what a bot answers, in order. */
export function writeMessages(sql: Sql, turns: readonly TakenTurn[], now: Date): PromiseLike<unknown>[] {
  const rows = turns.flatMap((taken) => messagesOf(taken, now));
  return [
    sql`
      insert into messages (id, workspace_id, integration_id, conversation_id, direction, type, sender_kind, sender_id,
        external_id, reply_to_external_id, text, content, status, occurred_at)
      select id, workspace_id, integration_id, conversation_id, direction, type, sender_kind, sender_id,
        external_id, reply_to, text, content::jsonb, status, occurred_at::timestamptz
      from unnest(
        ${rows.map((m) => m.id)}::text[],
        ${rows.map((m) => m.integration.workspaceId)}::text[],
        ${rows.map((m) => m.integration.id)}::text[],
        ${rows.map((m) => m.conversationId)}::text[],
        ${rows.map((m) => m.direction)}::text[],
        ${rows.map((m) => m.type)}::text[],
        ${rows.map((m) => m.senderKind)}::text[],
        ${rows.map((m) => m.senderId)}::text[],
        ${rows.map((m) => m.externalId && storableText(m.externalId))}::text[],
        ${rows.map((m) => m.replyTo && storableText(m.replyTo))}::text[],
        ${rows.map((m) => m.text && storableText(m.text))}::text[],
        ${jsonArray(
          sql,
          rows.map((m) => storableJson(m.content)),
        )},
        ${rows.map((m) => m.status)}::text[],
        ${rows.map((m) => m.occurredAt.toISOString())}::text[]
      ) with ordinality as t(id, workspace_id, integration_id, conversation_id, direction, type, sender_kind, sender_id,
        external_id, reply_to, text, content, status, occurred_at, n)
      order by n`,
  ];
}

function messagesOf({ integration, turn }: TakenTurn, now: Date): MessageValues[] {
  const { message } = turn;
  const isEcho = message.direction === "out";
  const received: MessageValues = {
    id: turn.messageId,
    integration,
    conversationId: turn.conversation.id,
    direction: message.direction,
    type: message.type,
    senderKind: isEcho ? "app" : "player",
    senderId: isEcho ? null : turn.player.id,
    externalId: message.externalId,
    replyTo: message.replyToExternalId,
    text: message.text,
    content: message.content,
    status: isEcho ? "sent" : "received",
    occurredAt: message.occurredAt,
  };
  const replies = turn.replies.map(
    ({ messageId, content }): MessageValues => ({
      id: messageId,
      integration,
      conversationId: turn.conversation.id,
      direction: "out",
      type: content.type,
      senderKind: "bot",
      senderId: integration.botId,
      externalId: null,
      replyTo: null,
      text: textOf(content),
      content,
      status: "queued",
      occurredAt: now,
    }),
  );
  return [received, ...replies];
}
