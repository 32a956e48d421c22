import { isMediaKind } from "@/lib/media/media-kind";
import type { PutUp } from "@/lib/media/put-up-file";
import { type Attachment, attachmentOf, isReady } from "./attachment";
import type { InboxState } from "./inbox-state";

/** As it lies in the browser's store; without a file for one whose upload had not ended. */
type Kept = { name: string; sizeBytes: number; file: PutUp | null };

/** What was to go with the next message, files on their way to a player included, as text to keep; empty for nothing. */
export function attachmentsToKeep(state: InboxState, conversationId: string): string {
  const attached = state.attachments[conversationId] ?? [];
  const unsent = (state.unsent[conversationId] ?? []).flatMap(attachmentOf);
  const kept = [...unsent, ...attached].flatMap((attachment): Kept[] => {
    const { name, sizeBytes, state } = attachment;
    return state === "refused"
      ? []
      : [{ name, sizeBytes, file: isReady(attachment) ? attachment.file : null }];
  });
  return kept.length > 0 ? JSON.stringify(kept) : "";
}

/** What was kept, as it stands in the list again. Nothing for text that is not ours. */
export function attachmentsFrom(text: string): Attachment[] {
  return parse(text).map(({ name, sizeBytes, file }, place): Attachment => {
    const about = { id: `kept ${place}`, name, sizeBytes, kind: file?.kind, isWebp: false };
    return file ? { ...about, state: "ready", file } : { ...about, state: "refused", why: brokenOff };
  });
}

const brokenOff = "The page was left before this was uploaded. Attach it again.";

function parse(text: string): Kept[] {
  try {
    const kept: unknown = JSON.parse(text);
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(one: unknown): one is Kept {
  if (typeof one !== "object" || one === null) return false;
  if (!("name" in one && typeof one.name === "string")) return false;
  if (!("sizeBytes" in one && typeof one.sizeBytes === "number" && "file" in one)) return false;
  const { file } = one;
  if (file === null) return true;
  if (typeof file !== "object" || !("id" in file && "kind" in file)) return false;
  return typeof file.id === "string" && typeof file.kind === "string" && isMediaKind(file.kind);
}
