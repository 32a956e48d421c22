import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { mediaFiles, messageMedia } from "@/db/schema/media";
import { messages } from "@/db/schema/messaging";
import type { Clock } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import type { Connection } from "@/lib/integrations/connection-of";
import type { Job } from "@/lib/jobs/job";
import { FetchMedia } from "@/lib/media/fetch-job";
import { lookAtPicture } from "@/lib/media/look-at-picture";
import { kindOf } from "@/lib/media/prepare-file";
import { discardFile, FileTooLarge, type ReceivedFile } from "@/lib/media/receive-file";
import { sniffType } from "@/lib/media/sniff-type";
import { mediaStore } from "@/lib/media/store";
import { storeFile } from "@/lib/media/store-file";
import type { Change } from "@/lib/realtime/events";
import { rooms } from "@/lib/realtime/rooms";
import { receiveMedia } from "./receive-media";

type MediaFile = typeof mediaFiles.$inferSelect;

type Deps = {
  db: Database;
  now: Clock;
  findConnection: (integrationId: string) => Promise<Connection>;
  publish: (changes: readonly Change[]) => void;
};

/**
 * Brings a player's file into our store before the channel forgets it. What it is, its bytes say. A file that cannot be had
 * leaves its message as it is, with the reason and a way to try once more.
 */
export function fetchMedia(deps: Deps): Job<FetchMedia> {
  return {
    schema: FetchMedia,
    async run({ fileId }, { signal }) {
      const file = await findPending(deps.db, fileId);
      if (!file) return;
      const received = await receiveMedia(deps, file, signal);
      try {
        await keep(deps, file, received);
      } finally {
        await discardFile(received);
      }
      deps.publish(await changesOf(deps.db, fileId));
    },
    async onGivenUp({ fileId }, error) {
      const failure = failureOf(error);
      await deps.db
        .update(mediaFiles)
        .set({ state: "failed", failure })
        .where(and(eq(mediaFiles.id, fileId), eq(mediaFiles.state, "pending")));
      deps.publish(await changesOf(deps.db, fileId));
    },
  };
}

async function findPending(db: Database, fileId: string): Promise<MediaFile | undefined> {
  const [file] = await db
    .select()
    .from(mediaFiles)
    .where(and(eq(mediaFiles.id, fileId), eq(mediaFiles.state, "pending")));
  return file;
}

async function keep({ db, now }: Deps, file: MediaFile, received: ReceivedFile): Promise<void> {
  const { id, workspaceId } = file;
  const mimeType = await sniffType(received.path, file.fileName);
  const picture = mimeType.startsWith("image/") ? await lookAtPicture(received.path) : null;
  const keys = await storeFile(await mediaStore(), { ...received, id, workspaceId, mimeType });
  await db
    .update(mediaFiles)
    .set({
      state: "stored",
      failure: null,
      kind: shownAs(file.kind, mimeType),
      mimeType,
      sizeBytes: received.sizeBytes,
      sha256: received.sha256,
      width: picture?.width ?? null,
      height: picture?.height ?? null,
      isAnimated: picture?.isAnimated ?? file.isAnimated,
      ...keys,
      storedAt: now(),
    })
    .where(and(eq(mediaFiles.id, id), eq(mediaFiles.state, "pending")));
}

// A document may be anything; whatever else is not what it was called is shown as the document it is.
function shownAs(claimed: MediaFile["kind"], mimeType: string): MediaFile["kind"] {
  const found = kindOf(mimeType);
  if (claimed === "sticker") return found === "image" ? "sticker" : "document";
  if (claimed === "audio" && mimeType === "video/mp4") return "audio";
  return claimed === found ? claimed : "document";
}

function failureOf(error: unknown): NonNullable<MediaFile["failure"]> {
  if (error instanceof FileTooLarge) return { code: error.code, explain: error.message };
  if (error instanceof AppError) return { code: error.code, explain: error.message };
  return {
    code: "not_fetched",
    explain: "The file could not be fetched from WhatsApp, although it was tried for hours.",
  };
}

/** Whoever looks at the conversations that show the file fetches their messages anew. */
async function changesOf(db: Database, fileId: string): Promise<Change[]> {
  const shown = await db
    .select({ id: messages.id, conversationId: messages.conversationId })
    .from(messageMedia)
    .innerJoin(messages, eq(messages.id, messageMedia.messageId))
    .where(eq(messageMedia.fileId, fileId));
  return shown.map(({ id, conversationId }) => ({
    room: rooms.conversation(conversationId),
    event: "message.created",
    payload: { conversationId, messageIds: [id] },
  }));
}
