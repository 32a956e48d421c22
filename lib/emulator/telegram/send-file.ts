import type { Json } from "../model";
import type { EmulatorState } from "../state";
import type { TelegramFile } from "./file-shelf";
import { type Parameters, words } from "./read-parameters";
import { longestCaption, readText } from "./read-text";
import { badRequest, TelegramFailure } from "./telegram-failure";

export const fileKinds = ["photo", "document", "video", "audio", "voice", "sticker", "animation"] as const;
export type FileKind = (typeof fileKinds)[number];

const megabyte = 1_048_576;

/** What a message with a file holds: the file, uploaded, known by its id or named by its address, and its caption. */
export async function fileContent(
  state: EmulatorState,
  kind: FileKind,
  { values, files }: Parameters,
): Promise<Json> {
  const file = await fileOf(state, kind, words(values, kind), files);
  const caption = kind === "sticker" ? {} : readText(values, "caption", longestCaption);
  return { ...describeFile(kind, file), ...caption };
}

/** A file as a message of that kind shows it. */
export function describeFile(kind: FileKind, file: TelegramFile): Json {
  const facts = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  const named = { ...(file.fileName !== null && { file_name: file.fileName }), mime_type: file.mimeType };
  switch (kind) {
    case "photo":
      return { photo: [{ ...facts, width: 1280, height: 960 }] };
    case "document":
      return { document: { ...facts, ...named } };
    case "sticker":
      return {
        sticker: { ...facts, type: "regular", width: 512, height: 512, is_animated: false, is_video: false },
      };
    case "voice":
      return { voice: { ...facts, duration: 3, mime_type: file.mimeType } };
    case "audio":
      return { audio: { ...facts, ...named, duration: 3 } };
    case "video":
    case "animation":
      return { [kind]: { ...facts, ...named, width: 1280, height: 720, duration: 3 } };
  }
}

async function fileOf(
  state: EmulatorState,
  kind: FileKind,
  named: string,
  files: Map<string, File>,
): Promise<TelegramFile> {
  const upload = files.get(named.startsWith("attach://") ? named.slice("attach://".length) : kind);
  if (upload) {
    const most = (kind === "photo" ? 10 : 50) * megabyte;
    if (upload.size > most) throw new TelegramFailure(413, "Request Entity Too Large");
    if (upload.size === 0) throw badRequest("file must be non-empty");
    const bytes = Buffer.from(await upload.arrayBuffer());
    const mimeType = upload.type || "application/octet-stream";
    return state.telegram.files.add({ fileName: upload.name || null, mimeType, bytes }, `${kind}s`);
  }
  if (named === "") throw badRequest(`there is no ${kind} in the request`);
  const known = state.telegram.files.find(named);
  if (known) return known;
  if (!/^https?:\/\//.test(named)) throw badRequest("wrong file identifier/HTTP URL specified");
  // Telegram would fetch it; nothing leaves this machine, so the file holds its address.
  const bytes = Buffer.from(named);
  return state.telegram.files.add({ fileName: null, mimeType: "text/uri-list", bytes }, `${kind}s`);
}
