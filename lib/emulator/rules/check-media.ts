import { GraphFailure } from "../graph/graph-failure";
import { whyNotSendable } from "../graph/media-types";
import type { BusinessNumber, Json, MessageError } from "../model";
import type { EmulatorState } from "../state";

/** The id of a file must be one that this number uploaded and that has not expired; otherwise error 100. */
export function checkMediaId(state: EmulatorState, number: BusinessNumber, type: string, body: Json): void {
  const id = mediaIdOf(type, body);
  if (id === null || state.media.find(state, id)?.phoneNumberId === number.id) return;
  throw new GraphFailure(100, "", {
    message: `(#100) Param ${type}['id'] is not a valid whatsapp business account media attachment ID`,
  });
}

/** What Meta finds wrong with a file only after it has accepted the message; null when nothing is. */
export function mediaFailure(state: EmulatorState, type: string, body: Json): MessageError | null {
  const id = mediaIdOf(type, body);
  const file = id === null ? undefined : state.media.find(state, id);
  const details = file ? whyNotSendable(type, file) : null;
  return details === null ? null : { code: 131053, title: "Media upload error", details };
}

function mediaIdOf(type: string, body: Json): string | null {
  if (!["image", "video", "audio", "document", "sticker"].includes(type)) return null;
  const media = body[type];
  if (typeof media !== "object" || media === null || !("id" in media)) return null;
  return media.id === undefined ? null : String(media.id);
}
