import sharp from "sharp";

/** A picture may have at most so many pixels; more would only be sent to exhaust the memory of who opens it. */
export const mostPixels = 50_000_000;

export type PictureFacts = {
  format: string;
  width: number;
  height: number;
  isAnimated: boolean;
  hasAlpha: boolean;
  /** Whether Meta takes it as it is: 8 bits for each of red, green and blue. */
  isPlainColour: boolean;
};

/** The facts in a picture's header, its size as it is shown; null for what cannot be opened as a picture. */
export async function lookAtPicture(path: string): Promise<PictureFacts | null> {
  try {
    const found = await sharp(path, { limitInputPixels: mostPixels }).metadata();
    const turned = (found.orientation ?? 1) >= 5;
    const { width, height } = found;
    return {
      format: found.format,
      width: turned ? height : width,
      height: turned ? width : height,
      isAnimated: (found.pages ?? 1) > 1,
      hasAlpha: found.hasAlpha,
      isPlainColour: found.depth === "uchar" && (found.space === "srgb" || found.space === "b-w"),
    };
  } catch {
    return null;
  }
}
