import { Readable } from "node:stream";
import { addressLifeMs, type MediaVariant } from "./media-address";
import { type ByteRange, readRange } from "./read-range";
import type { MediaStore } from "./store";
import type { StoredFile } from "./stored-file";

// What a browser may show by itself. Everything else, above all what could run as a page, is only ever saved.
const shown = /^(image\/(jpeg|png|webp|gif)|audio\/[\w.+-]+|video\/(mp4|3gpp|webm))$/;

/** Answers a stored file or its thumbnail, whole or in part, in a way that nothing in it can act as part of our pages. */
export async function answerFile(
  store: MediaStore,
  file: StoredFile,
  options: { variant: MediaVariant; range: string | null; download: boolean },
): Promise<Response> {
  const isThumbnail = options.variant === "thumbnail" && file.thumbnailKey !== null;
  const key = isThumbnail && file.thumbnailKey ? file.thumbnailKey : file.storageKey;
  const mimeType = isThumbnail ? "image/webp" : file.mimeType;
  const sizeBytes = isThumbnail ? (await store.disk.getMetaData(key)).contentLength : file.sizeBytes;
  const range = readRange(options.range, sizeBytes);
  const headers = headersOf(mimeType, file.fileName, options.download);
  if (range === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const part = range ?? { start: 0, end: sizeBytes - 1 };
  headers.set("Content-Length", String(part.end - part.start + 1));
  if (range) headers.set("Content-Range", `bytes ${range.start}-${range.end}/${sizeBytes}`);
  return new Response(await bodyOf(store, key, part, sizeBytes), { status: range ? 206 : 200, headers });
}

async function bodyOf(store: MediaStore, key: string, part: ByteRange, sizeBytes: number) {
  if (sizeBytes === 0) return null;
  return Readable.toWeb(await store.openPart(key, part.start, part.end)) as ReadableStream<Uint8Array>;
}

function headersOf(mimeType: string, fileName: string | null, download: boolean): Headers {
  const isShown = shown.test(mimeType);
  const how = isShown && !download ? "inline" : "attachment";
  const name = fileName ? `; filename*=UTF-8''${encodeName(fileName)}` : "";
  return new Headers({
    "Content-Type": isShown ? mimeType : "application/octet-stream",
    "Content-Disposition": `${how}${name}`,
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Accept-Ranges": "bytes",
    "Cache-Control": `private, max-age=${addressLifeMs / 1_000}, immutable`,
  });
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
