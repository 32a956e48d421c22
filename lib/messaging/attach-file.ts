import { eq } from "drizzle-orm";
import { mediaFiles, messageMedia } from "@/db/schema/media";
import { InvalidInput, NotFound } from "@/lib/errors";
import { formatBytes } from "@/lib/media/format-bytes";
import type { MediaKind } from "@/lib/media/media-kind";
import { mediaLimits, mostAnimatedStickerBytes } from "@/lib/media/media-limits";
import { getStoredFile, type StoredFile } from "@/lib/media/stored-file";
import type { Transaction } from "@/lib/transaction";
import { type CarriedFile, carriedFileOf, mediaHeaderOf } from "./carried-file";
import type { OutboundContent } from "./outbound-content";

/**
 * The content with what is known of the file of ours it names, such as a document's name. Throws InvalidInput for a file that
 * this workspace does not have, or that cannot be sent as this.
 */
export async function completeFile(
  tx: Transaction,
  workspaceId: string,
  content: OutboundContent,
): Promise<OutboundContent> {
  const carried = carriedFileOf(content);
  if (!carried) return content;
  const { sentAs, field } = carried;
  const file = await findFile(tx, workspaceId, carried);
  const broken = whyNotSendable(sentAs, file);
  if (broken) throw refuse(field, broken);
  const fileName = sentAs === "document" ? (carried.fileName ?? file.fileName ?? undefined) : undefined;
  if (!("source" in content)) return withHeaderName(content, fileName);
  const { fileName: _named, voice, ...rest } = content;
  return {
    ...rest,
    ...(fileName && { fileName }),
    ...(voice && file.mimeType === "audio/ogg" && { voice }),
  };
}

function withHeaderName(content: OutboundContent, fileName: string | undefined): OutboundContent {
  const header = mediaHeaderOf(content);
  if (!header || !("header" in content)) return content;
  const { fileName: _named, ...rest } = header;
  return { ...content, header: { ...rest, ...(fileName && { fileName }) } };
}

/** Notes that the message carries the file that its content names. */
export async function attachFile(
  tx: Transaction,
  messageId: string,
  content: OutboundContent,
): Promise<void> {
  const carried = carriedFileOf(content);
  if (carried) await tx.insert(messageMedia).values({ messageId, fileId: carried.fileId });
}

async function findFile(
  tx: Transaction,
  workspaceId: string,
  { fileId, field }: CarriedFile,
): Promise<StoredFile> {
  try {
    // Held until the commit, so that nobody clears it away meanwhile as never sent.
    await tx.select({ id: mediaFiles.id }).from(mediaFiles).where(eq(mediaFiles.id, fileId)).for("share");
    return await getStoredFile(tx, workspaceId, fileId);
  } catch (error) {
    if (error instanceof NotFound) throw refuse(field, "There is no such file; put it up first.");
    throw error;
  }
}

function whyNotSendable(type: MediaKind, file: StoredFile): string | null {
  const { mimeTypes, formats, mostBytes } = mediaLimits[type];
  const fits = type === "document" ? isUploadable(file.mimeType) : mimeTypes.includes(file.mimeType);
  if (!fits) return `This file is ${file.mimeType}; as ${type} it must be ${formats}.`;
  const most = type === "sticker" && file.isAnimated ? mostAnimatedStickerBytes : mostBytes;
  if (file.sizeBytes <= most) return null;
  return `This file has ${formatBytes(file.sizeBytes)}; as ${type} it may have at most ${formatBytes(most)}.`;
}

function isUploadable(mimeType: string): boolean {
  return Object.values(mediaLimits).some(({ mimeTypes }) => mimeTypes.includes(mimeType));
}

function refuse(field: CarriedFile["field"], message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}
