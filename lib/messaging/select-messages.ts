import { sql } from "drizzle-orm";
import { messages } from "@/db/schema/messaging";
import type { Executor } from "@/lib/transaction";
import { speakerOf } from "./speaker-of";
import type { MessageRow } from "./to-message-view";

// The index of marks is partial: its condition has to stand here word for word.
const quoted = sql<MessageRow["quoted"]>`(
  select jsonb_build_object(
    'id', quoted.id, 'direction', quoted.direction, 'type', quoted.type, 'text', quoted.text,
    'content', jsonb_build_object('voice', quoted.content -> 'voice', 'fileName', quoted.content -> 'fileName',
      'name', quoted.content -> 'name'),
    'senderKind', quoted.sender_kind, 'senderId', quoted.sender_id, 'speaker', ${speakerOf("quoted")},
    'isDeleted', exists (
      select 1 from messages mark
      where mark.integration_id = quoted.integration_id and mark.reply_to_external_id = quoted.external_id
        and mark.type in ('reaction', 'edit', 'revoke') and mark.type = 'revoke'
        and mark.conversation_id = quoted.conversation_id and mark.direction = quoted.direction))
  from messages quoted
  where quoted.integration_id = messages.integration_id and quoted.external_id = messages.reply_to_external_id
    and quoted.conversation_id = messages.conversation_id)`;

const marks = sql<MessageRow["marks"]>`(
  select jsonb_agg(jsonb_build_object(
      'type', mark.type, 'direction', mark.direction, 'senderKind', mark.sender_kind, 'senderId', mark.sender_id,
      'speaker', ${speakerOf("mark")}, 'text', mark.text, 'emoji', mark.content -> 'emoji',
      'occurredAt', mark.occurred_at
    ) order by mark.occurred_at, mark.seq)
  from messages mark
  where mark.integration_id = messages.integration_id and mark.reply_to_external_id = messages.external_id
    and mark.type in ('reaction', 'edit', 'revoke') and mark.conversation_id = messages.conversation_id)`;

const media = sql<MessageRow["media"]>`(
  select jsonb_build_object(
    'id', file.id, 'state', file.state, 'kind', file.kind, 'mimeType', file.mime_type, 'fileName', file.file_name,
    'sizeBytes', file.size_bytes, 'width', file.width, 'height', file.height, 'isAnimated', file.is_animated,
    'isVoice', file.is_voice, 'hasThumbnail', file.thumbnail_key is not null, 'failure', file.failure)
  from message_media carried join media_files file on file.id = carried.file_id
  where carried.message_id = messages.id)`;

/** Messages as `toMessageView` reads them; add the conditions. */
export function selectMessages(db: Executor) {
  return db
    .select({
      id: messages.id,
      seq: messages.seq,
      conversationId: messages.conversationId,
      direction: messages.direction,
      type: messages.type,
      text: messages.text,
      content: messages.content,
      senderKind: messages.senderKind,
      senderId: messages.senderId,
      speaker: sql<MessageRow["speaker"]>`${speakerOf("messages")}`,
      externalId: messages.externalId,
      replyToExternalId: messages.replyToExternalId,
      quoted,
      marks,
      media,
      status: messages.status,
      error: messages.error,
      decision: messages.decision,
      occurredAt: messages.occurredAt,
    })
    .from(messages)
    .$dynamic();
}
