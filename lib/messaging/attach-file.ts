import { eq } from "drizzle-orm";
import { mediaFiles, messageMedia } from "@/db/schema/media";
import { InvalidInput, NotFound } from "@/lib/errors";
import { formatBytes } from "@/lib/media/format-bytes";
import { mediaLimits, mostAnimatedStickerBytes } from "@/lib/media/media-limits";
import { getStoredFile, type StoredFile } from "@/lib/media/stored-file";
import type { Transaction } from "@/lib/transaction";
import type { OutboundContent } from "./outbound-content";

type MediaContent = Extract<OutboundContent, { source: unknown }>;

/**
 * The content with what is known of the file of ours it names, such as a document's name. Throws InvalidInput for a file that
 * this workspace does not have, or that cannot be sent as this.
 */
export async function completeFile(
  tx: Transaction,
  workspaceId: string,
  content: OutboundContent,
): Promise<OutboundContent> {
  const fileId = fileIdOf(content);
  if (fileId === null || !("source" in content)) return content;
  const file = await findFile(tx, workspaceId, fileId);
  const broken = whyNotSendable(content.type, file);
  if (broken) throw refuse(broken);
  const fileName = content.type === "document" ? (content.fileName ?? file.fileName ?? undefined) : undefined;
  const { fileName: _named, voice, ...rest } = content;
  return {
    ...rest,
    ...(fileName && { fileName }),
    ...(voice && file.mimeType === "audio/ogg" && { voice }),
  };
}

/** Notes that the message carries the file that its content names. */
export async function attachFile(
  tx: Transaction,
  messageId: string,
  content: OutboundContent,
): Promise<void> {
  const fileId = fileIdOf(content);
  if (fileId !== null) await tx.insert(messageMedia).values({ messageId, fileId });
}

/** The file of ours that leaves with this content; null when there is none. */
export function fileIdOf(content: OutboundContent): string | null {
  return "source" in content && "fileId" in content.source ? content.source.fileId : null;
}

async function findFile(tx: Transaction, workspaceId: string, fileId: string): Promise<StoredFile> {
  try {
    // Held until the commit, so that nobody clears it away meanwhile as never sent.
    await tx.select({ id: mediaFiles.id }).from(mediaFiles).where(eq(mediaFiles.id, fileId)).for("share");
    return await getStoredFile(tx, workspaceId, fileId);
  } catch (error) {
    if (error instanceof NotFound) throw refuse("There is no such file; put it up first.");
    throw error;
  }
}

function whyNotSendable(type: MediaContent["type"], file: StoredFile): string | null {
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

function refuse(message: string): InvalidInput {
  return new InvalidInput([{ field: "source.fileId", message }]);
}
