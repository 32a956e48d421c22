import { addressLifeMs, signMedia } from "./media-address";
import type { StoredFile } from "./stored-file";

/** A stored file as the API shows it, with addresses that open it without a key for five minutes from `now`. */
export function presentFile(file: StoredFile, secret: string, now: Date) {
  const { id, workspaceId, kind, mimeType, fileName, sizeBytes, sha256, width, height, isAnimated } = file;
  const addressOf = (variant: "full" | "thumbnail") =>
    `/api/v1/media/${id}/content?${signMedia({ workspaceId, fileId: id, variant }, secret, now)}`;
  return {
    id,
    kind,
    mimeType,
    fileName,
    sizeBytes,
    sha256,
    ...(width !== null && height !== null && { width, height }),
    isAnimated,
    url: addressOf("full"),
    ...(file.thumbnailKey !== null && { thumbnailUrl: addressOf("thumbnail") }),
    urlExpiresAt: new Date(now.getTime() + addressLifeMs).toISOString(),
  };
}
