import { newId } from "@/lib/ids";
import { addJobs } from "@/lib/jobs/add-job";
import { type FetchMedia, fetchMediaJob } from "@/lib/media/fetch-job";
import { fileNameOf } from "@/lib/media/file-name-of";
import { isMediaKind } from "@/lib/media/media-kind";
import { storableText } from "@/lib/storable";
import type { Transaction } from "@/lib/transaction";
import type { TakenTurn } from "./taken-turn";

/** Notes the files that came with messages, and has them fetched once the turn is durable; not where a studio keeps none. */
export async function writeMedia(tx: Transaction, turns: readonly TakenTurn[], now: Date): Promise<void> {
  const files = turns.flatMap(fileOf);
  if (files.length === 0) return;
  const kept = await tx.$client<{ id: string }[]>`
    with input as (
      select * from unnest(
        ${files.map((file) => file.id)}::text[],
        ${files.map((file) => file.messageId)}::text[],
        ${files.map((file) => file.workspaceId)}::text[],
        ${files.map((file) => file.kind)}::text[],
        ${files.map((file) => file.mimeType)}::text[],
        ${files.map((file) => file.fileName)}::text[],
        ${files.map((file) => String(file.isAnimated))}::text[],
        ${files.map((file) => String(file.isVoice))}::text[],
        ${files.map((file) => file.integrationId)}::text[],
        ${files.map((file) => file.externalMediaId)}::text[]
      ) as f(id, message_id, workspace_id, kind, mime_type, file_name, is_animated, is_voice, integration_id, external_media_id)
      where (select attachments from integrations i where i.id = f.integration_id)
    ), file as (
      insert into media_files (id, workspace_id, origin, state, kind, mime_type, file_name, is_animated, is_voice,
        integration_id, external_media_id, created_at)
      select id, workspace_id, 'player', 'pending', kind, mime_type, file_name, is_animated::boolean, is_voice::boolean,
        integration_id, external_media_id, ${now.toISOString()}::timestamptz
      from input
    )
    insert into message_media (message_id, file_id) select message_id, id from input returning file_id as id`;
  await addJobs(
    tx,
    kept.map(({ id }) => ({
      name: fetchMediaJob,
      payload: { fileId: id } satisfies FetchMedia,
      key: `${fetchMediaJob} ${id}`,
    })),
  );
}

function fileOf({ integration, turn: { messageId, message } }: TakenTurn) {
  const { mediaId, mimeType, fileName, animated, voice } = message.content;
  if (!isMediaKind(message.type) || typeof mediaId !== "string") return [];
  return [
    {
      id: newId("mediaFile"),
      workspaceId: integration.workspaceId,
      integrationId: integration.id,
      messageId,
      kind: message.type,
      mimeType: typeof mimeType === "string" ? storableText(mimeType) : null,
      fileName: typeof fileName === "string" ? fileNameOf(storableText(fileName)) : null,
      isAnimated: animated === true,
      isVoice: voice === true,
      externalMediaId: storableText(mediaId),
    },
  ];
}
