import { addressOf } from "../graph/media-library";
import type { Json } from "../model";
import type { EmulatorState } from "../state";

const mediaTypes = new Set(["image", "video", "audio", "document", "sticker"]);

/** A player's message as Meta passes it on: a file that the phone has put up comes with its type, checksum and address. */
export function describeMedia(
  state: EmulatorState,
  message: Json & { type: string },
  origin: string,
): Json & { type: string } {
  const media = message[message.type];
  if (!mediaTypes.has(message.type) || typeof media !== "object" || media === null) return message;
  const file = state.media.find(state, "id" in media ? String(media.id) : "");
  if (!file) return message;
  const described = {
    mime_type: file.mimeType,
    sha256: Buffer.from(file.sha256, "hex").toString("base64"),
    url: addressOf(state, file, origin),
    ...(message.type === "document" && file.fileName && { filename: file.fileName }),
    ...(message.type === "audio" && { voice: false }),
    ...(message.type === "sticker" && { animated: false }),
    ...media,
  };
  return { ...message, [message.type]: described };
}
