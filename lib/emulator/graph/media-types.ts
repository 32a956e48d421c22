const megabyte = 1_048_576;

export const mostUploadBytes = 100 * megabyte;

const documents = [
  "text/plain",
  "application/pdf",
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
];

type MediaRule = { types: readonly string[]; mostBytes: number };

const rules: Readonly<Record<string, MediaRule>> = {
  image: { types: ["image/jpeg", "image/png"], mostBytes: 5 * megabyte },
  audio: {
    types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
    mostBytes: 16 * megabyte,
  },
  video: { types: ["video/mp4", "video/3gpp"], mostBytes: 16 * megabyte },
  document: { types: documents, mostBytes: mostUploadBytes },
  sticker: { types: ["image/webp"], mostBytes: 500 * 1_024 },
};

/** Every type that may be uploaded, and as what it may be sent. */
export const mediaTypes: ReadonlyMap<string, string> = new Map(
  Object.entries(rules).flatMap(([kind, { types }]) => types.map((type) => [type, kind] as const)),
);

/** Why a file cannot be sent as this type of message; Meta says so only after it has accepted it. Null when it can. */
export function whyNotSendable(type: string, file: { mimeType: string; bytes: Uint8Array }): string | null {
  const rule = rules[type];
  if (!rule) return null;
  // A document may be anything that can be uploaded.
  if (type !== "document" && !rule.types.includes(file.mimeType)) {
    return `Unsupported ${type} mime type ${file.mimeType}. Please use one of ${rule.types.join(", ")}.`;
  }
  return file.bytes.length > rule.mostBytes
    ? `Media file size too big. Max file size we currently support: ${Math.floor(rule.mostBytes / 1_024)}KB.`
    : null;
}
