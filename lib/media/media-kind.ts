/** What a file is to WhatsApp. */
export const mediaKinds = ["image", "video", "audio", "document", "sticker"] as const;

export type MediaKind = (typeof mediaKinds)[number];

export function isMediaKind(text: string): text is MediaKind {
  return (mediaKinds as readonly string[]).includes(text);
}
