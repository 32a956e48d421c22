import type { PutUp } from "@/lib/media/put-up-file";
import { limits } from "@/lib/whatsapp/limits";

/** One message of an answer: words, or a file with or without words. */
export type ReplyPart = { text: string; file?: PutUp | undefined };

export type ReplyContent =
  | { type: "text"; text: string }
  | {
      type: PutUp["kind"];
      source: { fileId: string };
      caption?: string | undefined;
      fileName?: string | undefined;
    };

/** The messages that words and files become: the words go under the first file that can carry them, else follow alone. */
export function composeReply(text: string, files: readonly PutUp[]): ReplyPart[] {
  const carrier = text.length <= limits.caption ? files.findIndex(({ kind }) => mayHaveCaption(kind)) : -1;
  const parts: ReplyPart[] = files.map((file, place) => ({ text: place === carrier ? text : "", file }));
  return text !== "" && carrier < 0 ? [...parts, { text }] : parts;
}

/** As the server takes it. */
export function contentOf({ text, file }: ReplyPart): ReplyContent {
  if (!file) return { type: "text", text };
  const { id, kind, fileName } = file;
  return {
    type: kind,
    source: { fileId: id },
    ...(text !== "" && { caption: text }),
    ...(kind === "document" && fileName && { fileName: fileName.slice(0, limits.fileName) }),
  };
}

function mayHaveCaption(kind: PutUp["kind"]): boolean {
  return kind !== "audio" && kind !== "sticker";
}
