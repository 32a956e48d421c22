import sharp from "sharp";
import { mostPixels } from "./look-at-picture";

const longestEdge = 640;

/** A small WebP of a picture's first frame, at most 640 pixels on its longer edge, without what the original tells beside it. */
export async function makeThumbnail(path: string): Promise<Buffer | null> {
  try {
    return await sharp(path, { limitInputPixels: mostPixels })
      .rotate()
      .resize({ width: longestEdge, height: longestEdge, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 72 })
      .timeout({ seconds: 20 })
      .toBuffer();
  } catch {
    return null;
  }
}
