import type { MediaKind } from "@/lib/media/media-kind";
import type { PutUp } from "@/lib/media/put-up-file";

/** What an agent is about to send with the next message. */
export type Attachment = {
  id: string;
  name: string;
  sizeBytes: number;
  /** What it shall be sent as, where the agent chose; else what its bytes say. */
  kind: MediaKind | undefined;
  /** May be sent as a sticker as well as as a photo. */
  isWebp: boolean;
} & (
  | { state: "uploading"; share: number }
  | { state: "ready"; file: PutUp }
  | { state: "refused"; why: string }
);

export const mostAttachments = 10;

/** A browser names a WebP picture's type itself; whoever attaches one of a sticker's size means a sticker. */
export function meansSticker(file: { type: string; size: number }): boolean {
  return file.type === "image/webp" && file.size <= 500 * 1_024;
}

export function isReady(attachment: Attachment): attachment is Extract<Attachment, { state: "ready" }> {
  return attachment.state === "ready";
}

/** What was to be sent and came back, as it lay in the field before. */
export function attachmentOf({ id, file }: { id: string; file?: PutUp | undefined }): Attachment[] {
  if (!file) return [];
  const { kind, sizeBytes } = file;
  const name = file.fileName ?? kind;
  return [{ id: `attachment ${id}`, name, sizeBytes, kind, isWebp: false, state: "ready", file }];
}
