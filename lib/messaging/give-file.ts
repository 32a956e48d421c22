import { and, eq, gt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { mediaUploads } from "@/db/schema/media";
import type { Clock } from "@/lib/clock";
import type { NumberConnection } from "@/lib/integrations/connection-of";
import { mediaStore } from "@/lib/media/store";
import type { StoredFile } from "@/lib/media/stored-file";
import type { GraphError } from "@/lib/whatsapp/graph-error";
import { uploadMedia } from "@/lib/whatsapp/upload-media";

export type Given =
  | { state: "given"; mediaId: string }
  | { state: "underway" }
  | { state: "refused"; error: GraphError };

type Finished = Exclude<Given, { state: "underway" }>;

const uploadTimeoutMs = 5 * 60_000;
// Meta keeps a file for 30 days; a message must not arrive on the last of them.
const goodForMs = 28 * 86_400_000;

const underway = new Map<string, Promise<Finished>>();

/**
 * The id under which Meta knows a file of ours for this number. It is given once and named again for four weeks; who asks
 * while it is on its way waits at most `waitMs`, and the upload goes on.
 */
export async function giveFile(
  deps: { db: Database; now: Clock },
  to: { connection: NumberConnection; integrationId: string },
  file: StoredFile,
  waitMs: number,
): Promise<Given> {
  const known = await findUpload(deps, to, file);
  if (known) return { state: "given", mediaId: known };
  const key = [to.integrationId, to.connection.phoneNumberId, file.sha256, file.mimeType].join(" ");
  const upload = underway.get(key) ?? give(deps, to, file).finally(() => underway.delete(key));
  underway.set(key, upload);
  return Promise.race([upload, waiting(waitMs)]);
}

/** Forgets what Meta does not know any more, so that the file is given anew. */
export async function forgetGiven(db: Database, integrationId: string, mediaId: string): Promise<void> {
  await db
    .delete(mediaUploads)
    .where(and(eq(mediaUploads.integrationId, integrationId), eq(mediaUploads.externalMediaId, mediaId)));
}

async function findUpload(
  { db, now }: { db: Database; now: Clock },
  { connection, integrationId }: { connection: NumberConnection; integrationId: string },
  { sha256, mimeType }: StoredFile,
): Promise<string | undefined> {
  const [row] = await db
    .select({ mediaId: mediaUploads.externalMediaId })
    .from(mediaUploads)
    .where(
      and(
        eq(mediaUploads.integrationId, integrationId),
        eq(mediaUploads.phoneNumberId, connection.phoneNumberId),
        eq(mediaUploads.sha256, sha256),
        eq(mediaUploads.mimeType, mimeType),
        gt(mediaUploads.expiresAt, now()),
      ),
    );
  return row?.mediaId;
}

async function give(
  { db, now }: { db: Database; now: Clock },
  { connection, integrationId }: { connection: NumberConnection; integrationId: string },
  file: StoredFile,
): Promise<Finished> {
  const store = await mediaStore();
  const { mimeType, sizeBytes, sha256 } = file;
  const open = () => store.disk.getStream(file.storageKey);
  const upload = { open, sizeBytes, mimeType, fileName: file.fileName ?? file.id };
  const result = await uploadMedia(
    { ...connection, version: connection.apiVersion },
    upload,
    uploadTimeoutMs,
  );
  if (!result.ok) return { state: "refused", error: result.error };
  const uploadedAt = now();
  const row = {
    externalMediaId: result.mediaId,
    uploadedAt,
    expiresAt: new Date(uploadedAt.getTime() + goodForMs),
  };
  const key = { integrationId, phoneNumberId: connection.phoneNumberId, sha256, mimeType };
  await db
    .insert(mediaUploads)
    .values({ ...key, ...row })
    .onConflictDoUpdate({
      target: [
        mediaUploads.integrationId,
        mediaUploads.phoneNumberId,
        mediaUploads.sha256,
        mediaUploads.mimeType,
      ],
      set: row,
    });
  return { state: "given", mediaId: result.mediaId };
}

function waiting(waitMs: number): Promise<{ state: "underway" }> {
  return new Promise((resolve) => setTimeout(() => resolve({ state: "underway" }), waitMs).unref());
}
