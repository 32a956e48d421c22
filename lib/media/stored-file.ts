import { and, eq } from "drizzle-orm";
import { mediaFiles } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import type { Executor } from "@/lib/transaction";
import type { MediaKind } from "./media-kind";

/** A file whose bytes lie in the store. */
export type StoredFile = {
  id: string;
  workspaceId: string;
  kind: MediaKind;
  mimeType: string;
  fileName: string | null;
  sizeBytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  isAnimated: boolean;
  storageKey: string;
  thumbnailKey: string | null;
};

/** A stored file of this workspace. Throws NotFound, or a 409 with the code `media_not_stored` while it has not come. */
export async function getStoredFile(
  db: Executor,
  workspaceId: Context["workspace"]["id"],
  fileId: string,
): Promise<StoredFile> {
  const [file] = await db
    .select()
    .from(mediaFiles)
    .where(and(eq(mediaFiles.workspaceId, workspaceId), eq(mediaFiles.id, fileId)));
  if (!file) throw new NotFound("file");
  const { id, kind, mimeType, fileName, sizeBytes, sha256, storageKey } = file;
  if (file.state !== "stored" || storageKey === null || mimeType === null || sizeBytes === null || !sha256) {
    throw new AppError("not_allowed_now", "This file has not been fetched.", { code: "media_not_stored" });
  }
  const { width, height, isAnimated, thumbnailKey } = file;
  return {
    id,
    workspaceId,
    kind,
    mimeType,
    fileName,
    sizeBytes,
    sha256,
    width,
    height,
    isAnimated,
    storageKey,
    thumbnailKey,
  };
}
