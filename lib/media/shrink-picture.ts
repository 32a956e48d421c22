import sharp from "sharp";
import type { PictureFacts } from "./look-at-picture";
import { mostPixels } from "./look-at-picture";
import { temporaryPath } from "./receive-file";

const steps = [
  { edge: 4_096, quality: 88 },
  { edge: 3_072, quality: 84 },
  { edge: 2_048, quality: 80 },
  { edge: 1_600, quality: 72 },
  { edge: 1_280, quality: 60 },
];

/**
 * Writes a picture anew as JPEG, or as PNG where it lets something shine through and still fits, under `mostBytes`. Answers
 * the new file, or null when it cannot be done.
 */
export async function shrinkPicture(
  path: string,
  facts: PictureFacts,
  mostBytes: number,
): Promise<{ path: string; mimeType: "image/jpeg" | "image/png" } | null> {
  for (const { edge, quality } of steps) {
    const picture = sharp(path, { limitInputPixels: mostPixels })
      .rotate()
      .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .timeout({ seconds: 30 });
    const written = temporaryPath();
    const { size } = facts.hasAlpha
      ? await picture.png({ compressionLevel: 9 }).toFile(written)
      : await picture.jpeg({ quality, mozjpeg: true }).toFile(written);
    if (size <= mostBytes) return { path: written, mimeType: facts.hasAlpha ? "image/png" : "image/jpeg" };
  }
  return facts.hasAlpha ? shrinkPicture(path, { ...facts, hasAlpha: false }, mostBytes) : null;
}
