import type { MediaKind } from "./media-kind";

/** The file that a message carries, as a person sees it; the bytes are behind `/api/media/{id}`. */
export type MediaView = {
  id: string;
  /** `pending` is being fetched from the channel, `failed` says in `failure` why it cannot be had. */
  state: "pending" | "stored" | "failed";
  kind: MediaKind;
  mimeType: string | null;
  fileName: string | null;
  sizeBytes: number | null;
  width: number | null;
  height: number | null;
  isAnimated: boolean;
  isVoice: boolean;
  hasThumbnail: boolean;
  failure: { code: string; explain: string } | null;
};

/** The file in a message's content; null for messages without one. */
export function mediaOf(content: Record<string, unknown>): MediaView | null {
  const { media } = content;
  return typeof media === "object" && media !== null && "state" in media ? (media as MediaView) : null;
}
