import { rm, stat } from "node:fs/promises";
import { InvalidInput } from "@/lib/errors";
import { formatBytes } from "./format-bytes";
import { hashFile } from "./hash-file";
import { lookAtPicture, mostPixels, type PictureFacts } from "./look-at-picture";
import type { MediaKind } from "./media-kind";
import { mediaLimits, mostAnimatedStickerBytes } from "./media-limits";
import type { ReceivedFile } from "./receive-file";
import { shrinkPicture } from "./shrink-picture";
import { sniffType } from "./sniff-type";

export type PreparedFile = ReceivedFile & {
  kind: MediaKind;
  mimeType: string;
  width: number | null;
  height: number | null;
  isAnimated: boolean;
};

/**
 * Makes of a received file something that may be sent: what its bytes say it is, a picture in a form and size Meta takes.
 * `kind` is what it shall be sent as, by default what fits it best. Throws InvalidInput, on the field `file`, with the limit it breaks.
 */
export async function prepareFile(
  received: ReceivedFile,
  wanted: { kind?: MediaKind | undefined; fileName: string | null },
): Promise<PreparedFile> {
  if (received.sizeBytes === 0) throw refuse("The file is empty.");
  const mimeType = await sniffType(received.path, wanted.fileName);
  const kind = wanted.kind ?? kindOf(mimeType);
  if (kind === "image") return preparePicture(received, mimeType);
  const facts = mimeType.startsWith("image/") ? await lookAtPicture(received.path) : null;
  const isAnimated = facts?.isAnimated ?? false;
  const { mimeTypes, formats, mostBytes } = mediaLimits[kind];
  if (!mimeTypes.includes(mimeType)) {
    throw refuse(`${article(kind)} must be ${formats}; this file is ${mimeType}.`);
  }
  const most = kind === "sticker" && isAnimated ? mostAnimatedStickerBytes : mostBytes;
  if (received.sizeBytes > most) {
    throw refuse(
      `${article(kind)}${isAnimated ? " that moves" : ""} may have at most ${formatBytes(most)}; this file has ${formatBytes(received.sizeBytes)}.`,
    );
  }
  return { ...received, kind, mimeType, ...sizeOf(facts), isAnimated };
}

/** What a file is best sent as. */
export function kindOf(mimeType: string): MediaKind {
  if (mimeType.startsWith("image/")) return "image";
  if (mimeType.startsWith("video/")) return "video";
  return mimeType.startsWith("audio/") ? "audio" : "document";
}

async function preparePicture(received: ReceivedFile, mimeType: string): Promise<PreparedFile> {
  const facts = mimeType.startsWith("image/") ? await lookAtPicture(received.path) : null;
  if (!facts) {
    throw refuse(
      `A picture must be one that can be opened, of at most ${mostPixels / 1_000_000} million pixels; this file is ${mimeType}.`,
    );
  }
  const { mostBytes, mimeTypes } = mediaLimits.image;
  const fits = received.sizeBytes <= mostBytes && mimeTypes.includes(mimeType);
  if (fits && facts.isPlainColour && !facts.isAnimated) {
    return { ...received, kind: "image", mimeType, ...sizeOf(facts), isAnimated: false };
  }
  const smaller = await shrinkPicture(received.path, facts, mostBytes).catch(() => null);
  if (!smaller) throw refuse(`The picture cannot be made smaller than ${formatBytes(mostBytes)}.`);
  await rm(received.path, { force: true });
  const [{ size }, sha256, written] = await Promise.all([
    stat(smaller.path),
    hashFile(smaller.path),
    lookAtPicture(smaller.path),
  ]);
  return { ...smaller, sizeBytes: size, sha256, kind: "image", ...sizeOf(written), isAnimated: false };
}

function sizeOf(facts: PictureFacts | null): { width: number | null; height: number | null } {
  return { width: facts?.width ?? null, height: facts?.height ?? null };
}

const article = (kind: MediaKind) => (kind === "image" || kind === "audio" ? `An ${kind}` : `A ${kind}`);

function refuse(message: string): InvalidInput {
  return new InvalidInput([{ field: "file", message }]);
}
