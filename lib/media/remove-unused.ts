import { z } from "zod";
import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Job } from "@/lib/jobs/job";
import { mediaStore } from "./store";

type Unused = { id: string; storage_key: string | null; thumbnail_key: string | null };

const filesAtOnce = 200;
const rowsAtOnce = 5_000;
const keptMs = 86_400_000;
/** Older ones were looked at on every night before. */
const lookedAtMs = 8 * 86_400_000;

/** Clears away, every night, what was put up and never sent, and ids of files that Meta has forgotten. */
export function removeUnusedJob(deps: { db: Database; now: Clock }): Job<object> {
  return {
    schema: z.object({}),
    cron: "41 3 * * *",
    async run(_payload, { log, signal }) {
      const files = await removeUnusedFiles(deps, signal);
      const uploads = await removeExpiredUploads(deps);
      if (files + uploads > 0) log.info({ files, uploads }, "unused files were removed");
    },
  };
}

/** Removes files of the studio that no message has carried for a day: first out of reach, then the bytes, then the row. */
export async function removeUnusedFiles(
  { db, now }: { db: Database; now: Clock },
  signal?: AbortSignal,
): Promise<number> {
  const { disk } = await mediaStore();
  let removed = 0;
  for (;;) {
    const files = await putOutOfReach(db, now());
    for (const { storage_key, thumbnail_key } of files) {
      for (const key of [storage_key, thumbnail_key]) if (key) await disk.delete(key);
    }
    await db.$client`delete from media_files where id = any(${files.map(({ id }) => id)})`;
    removed += files.length;
    if (files.length < filesAtOnce || signal?.aborted) return removed;
  }
}

// Whoever sends a file holds its row; the second statement sees what was sent before the lock was had.
function putOutOfReach(db: Database, now: Date): Promise<Unused[]> {
  const before = new Date(now.getTime() - keptMs).toISOString();
  const after = new Date(now.getTime() - lookedAtMs).toISOString();
  const failure = JSON.stringify({ code: "unused", explain: "The file was not sent within a day." });
  return db.$client.begin(async (tx) => {
    const held = await tx<{ id: string }[]>`
      select id from media_files f
      where origin = 'studio' and created_at < ${before}::timestamptz and created_at > ${after}::timestamptz
        and not exists (select from message_media m where m.file_id = f.id)
        and not exists (
          select from batches b
          where b.workspace_id = f.workspace_id and b.state in ('running', 'paused')
            and b.content -> 'header' ->> 'fileId' = f.id
        )
      order by created_at limit ${filesAtOnce} for update skip locked`;
    return tx<Unused[]>`
      update media_files f set state = 'failed', failure = ${failure}::text::jsonb
      where id = any(${held.map(({ id }) => id)})
        and not exists (select from message_media m where m.file_id = f.id)
      returning id, storage_key, thumbnail_key`;
  });
}

async function removeExpiredUploads({ db, now }: { db: Database; now: Clock }): Promise<number> {
  const { count } = await db.$client`
    delete from media_uploads where ctid in (
      select ctid from media_uploads where expires_at < ${now().toISOString()}::timestamptz limit ${rowsAtOnce}
    )`;
  return count;
}
