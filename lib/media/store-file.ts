import { makeThumbnail } from "./make-thumbnail";
import type { ReceivedFile } from "./receive-file";
import type { MediaStore } from "./store";

export type StoredKeys = { storageKey: string; thumbnailKey: string | null };

/** Copies a received file, with a thumbnail of a picture, into the store, where only its workspace's folder holds it. Harmless to repeat. */
export async function storeFile(
  store: MediaStore,
  file: ReceivedFile & { id: string; workspaceId: string; mimeType: string },
): Promise<StoredKeys> {
  const storageKey = `workspaces/${file.workspaceId}/media/${file.id}`;
  await store.disk.copyFromFs(file.path, storageKey, { contentType: file.mimeType });
  const thumbnail = file.mimeType.startsWith("image/") ? await makeThumbnail(file.path) : null;
  if (!thumbnail) return { storageKey, thumbnailKey: null };
  const thumbnailKey = `${storageKey}.thumbnail`;
  await store.disk.put(thumbnailKey, thumbnail, { contentType: "image/webp" });
  return { storageKey, thumbnailKey };
}
