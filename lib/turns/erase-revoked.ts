import type { Sql } from "@/db/client";
import type { TakenTurn } from "./taken-turn";

/**
 * Whoever takes a message back wants it gone: its words and content, and those of its changes, leave the conversation for
 * good. That something stood there stays, and the delivery stays in the event log for as long as that is kept.
 */
export function eraseRevoked(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const revoked = turns.flatMap(({ integration, turn: { message, conversation } }) =>
    message.type === "revoke" && message.replyToExternalId
      ? [
          {
            integrationId: integration.id,
            conversationId: conversation.id,
            externalId: message.replyToExternalId,
            direction: message.direction,
          },
        ]
      : [],
  );
  if (revoked.length === 0) return [];
  return [
    sql`
      with revoked as (
        select * from unnest(
          ${revoked.map((r) => r.integrationId)}::text[],
          ${revoked.map((r) => r.conversationId)}::text[],
          ${revoked.map((r) => r.externalId)}::text[],
          ${revoked.map((r) => r.direction)}::text[]
        ) as t(integration_id, conversation_id, external_id, direction)
      ), named as (
        select m.id from revoked r join messages m
          on m.integration_id = r.integration_id and m.external_id = r.external_id
          and m.conversation_id = r.conversation_id and m.direction = r.direction
        union
        select m.id from revoked r join messages m
          on m.integration_id = r.integration_id and m.reply_to_external_id = r.external_id
          and m.type in ('reaction', 'edit', 'revoke') and m.type = 'edit'
          and m.conversation_id = r.conversation_id and m.direction = r.direction
      ), locked as materialized (
        select id from messages where id in (select id from named) order by id for update
      )
      update messages set text = null, content = case
        when type = 'edit' then jsonb_build_object('messageId', content -> 'messageId') else '{}'::jsonb end
      from locked where messages.id = locked.id`,
  ];
}
