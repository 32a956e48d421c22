import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { mediaFiles, messageMedia } from "@/db/schema/media";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { putUpFile } from "@/lib/media/put-up-file";
import { removeUnusedFiles } from "@/lib/media/remove-unused";
import { mediaStore } from "@/lib/media/store";
import { makeConversation, makeInbound } from "@/tests/setup/conversation";
import { testDatabase } from "@/tests/setup/database";
import { samplePng } from "@/tests/setup/sample-files";
import { temporaryHome } from "@/tests/setup/temporary-home";
import { makeWorkspace } from "@/tests/setup/workspace";

const db = await testDatabase({ GUILDLINE_HOME: temporaryHome() });
const hourMs = 3_600_000;

async function putUp(ctx: Context, ageHours: number) {
  const body = Readable.from([await samplePng()]);
  const { id } = await putUpFile(ctx, { body, fileName: null });
  const createdAt = new Date(Date.now() - ageHours * hourMs);
  const [file] = await db
    .update(mediaFiles)
    .set({ createdAt })
    .where(eq(mediaFiles.id, id))
    .returning({ id: mediaFiles.id, key: mediaFiles.storageKey, thumbnail: mediaFiles.thumbnailKey });
  if (!file?.key || !file.thumbnail) throw new Error("the file was not stored");
  return { id, keys: [file.key, file.thumbnail] };
}

test("what was put up and not sent within a day goes with its bytes; what was sent, or is young, stays", async () => {
  const { ctx } = await makeWorkspace(db);
  const [old, young, sent] = [await putUp(ctx, 25), await putUp(ctx, 23), await putUp(ctx, 25)];
  const message = await makeInbound(ctx, await makeConversation(ctx), "with a file");
  await db.insert(messageMedia).values({ messageId: message.id, fileId: sent.id });

  expect(await removeUnusedFiles({ db, now: systemClock })).toBe(1);

  const { disk } = await mediaStore();
  const kept = async ({ id, keys }: typeof old) => [
    (await db.select().from(mediaFiles).where(eq(mediaFiles.id, id))).length === 1,
    ...(await Promise.all(keys.map((key) => disk.exists(key)))),
  ];
  expect(await kept(old)).toEqual([false, false, false]);
  expect(await kept(young)).toEqual([true, true, true]);
  expect(await kept(sent)).toEqual([true, true, true]);
});
