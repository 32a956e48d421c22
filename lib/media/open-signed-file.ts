import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { mediaFiles } from "@/db/schema/media";
import { AppError, NotFound } from "@/lib/errors";
import { isMediaSigned, type MediaVariant } from "./media-address";
import { getStoredFile, type StoredFile } from "./stored-file";

type Signed = { fileId: string; variant: MediaVariant; expires: string; signature: string };

/** The file that a signed address opens. Throws forbidden for a signature that is not ours or has run out, NotFound for an unknown file. */
export async function openSignedFile(
  db: Database,
  { fileId, variant, expires, signature }: Signed,
  secret: string,
  now: Date,
): Promise<StoredFile> {
  const [owner] = await db
    .select({ workspaceId: mediaFiles.workspaceId })
    .from(mediaFiles)
    .where(eq(mediaFiles.id, fileId));
  if (!owner) throw new NotFound("file");
  const grant = { workspaceId: owner.workspaceId, fileId, variant };
  if (!isMediaSigned(grant, { expires, signature }, secret, now)) {
    throw new AppError("forbidden", "This address has run out or is not one of ours. Ask for a new one.", {
      code: "address_expired",
    });
  }
  return getStoredFile(db, owner.workspaceId, fileId);
}
