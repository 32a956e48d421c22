import type { PutUp } from "@/lib/media/put-up-file";
import { limits } from "@/lib/whatsapp/limits";
import { choicesIn, isList, type Offer } from "./offer";

/** One message of an answer: words, with or without choices, or a file with or without words. */
export type ReplyPart = { text: string; file?: PutUp | undefined; offer?: Offer | undefined };

type Choice = { id: string; title: string };

export type ReplyContent =
  | { type: "text"; text: string }
  | {
      type: PutUp["kind"];
      source: { fileId: string };
      caption?: string | undefined;
      fileName?: string | undefined;
    }
  | {
      type: "interactive";
      body: string;
      action:
        | { kind: "buttons"; buttons: Choice[] }
        | { kind: "list"; button: string; sections: { rows: Choice[] }[] };
    };

/**
 * The messages that words and files become: the words go under the first file that can carry them, else follow alone, as they
 * do with choices.
 */
export function composeReply(
  text: string,
  files: readonly PutUp[],
  offer: Offer | undefined = undefined,
): ReplyPart[] {
  if (offer && choicesIn(offer).length > 0) {
    return [...files.map((file) => ({ text: "", file })), { text, offer }];
  }
  const carrier = text.length <= limits.caption ? files.findIndex(({ kind }) => mayHaveCaption(kind)) : -1;
  const parts: ReplyPart[] = files.map((file, place) => ({ text: place === carrier ? text : "", file }));
  return text !== "" && carrier < 0 ? [...parts, { text }] : parts;
}

/** As the server takes it. */
export function contentOf({ text, file, offer }: ReplyPart): ReplyContent {
  if (offer) return { type: "interactive", body: text, action: actionOf(offer) };
  if (!file) return { type: "text", text };
  const { id, kind, fileName } = file;
  return {
    type: kind,
    source: { fileId: id },
    ...(text !== "" && { caption: text }),
    ...(kind === "document" && fileName && { fileName: fileName.slice(0, limits.fileName) }),
  };
}

function actionOf(offer: Offer): Extract<ReplyContent, { type: "interactive" }>["action"] {
  const choices = choicesIn(offer).map((title, place) => ({ id: `choice_${place + 1}`, title }));
  if (!isList(offer)) return { kind: "buttons", buttons: choices };
  return { kind: "list", button: offer.opens.trim(), sections: [{ rows: choices }] };
}

function mayHaveCaption(kind: PutUp["kind"]): boolean {
  return kind !== "audio" && kind !== "sticker";
}
