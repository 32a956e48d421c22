import type { MediaKind } from "./media-kind";

const kib = 1_024;
const mib = 1_024 * kib;

export type MediaLimit = { mostBytes: number; mimeTypes: readonly string[]; formats: string };

/** What Meta takes from us, by kind (its media page, 2026); `formats` is for people. */
export const mediaLimits: Record<MediaKind, MediaLimit> = {
  image: { mostBytes: 5 * mib, mimeTypes: ["image/jpeg", "image/png"], formats: "JPEG or PNG" },
  video: { mostBytes: 16 * mib, mimeTypes: ["video/mp4", "video/3gpp"], formats: "MP4 or 3GPP" },
  audio: {
    mostBytes: 16 * mib,
    mimeTypes: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
    formats: "AAC, AMR, MP3, M4A or OGG",
  },
  document: {
    mostBytes: 100 * mib,
    mimeTypes: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
    formats: "PDF, plain text, Word, Excel or PowerPoint",
  },
  sticker: { mostBytes: 100 * kib, mimeTypes: ["image/webp"], formats: "WebP" },
};

/** An animated sticker may have more than a still one. */
export const mostAnimatedStickerBytes = 500 * kib;

/** The largest file that moves in either direction. */
export const mostMediaBytes = 100 * mib;
