import { Readable } from "node:stream";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { mediaUploads } from "@/db/schema/media";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { type Emulator, startEmulator } from "@/lib/emulator/start-emulator";
import { connectionFinder } from "@/lib/integrations/find-connection";
import type { MediaKind } from "@/lib/media/media-kind";
import { mediaOf } from "@/lib/media/media-view";
import { putUpFile } from "@/lib/media/put-up-file";
import { getMessageView } from "@/lib/messaging/get-message-view";
import { handOverFile } from "@/lib/messaging/hand-over-file";
import type { OutboundContent } from "@/lib/messaging/outbound-content";
import { recordStatuses } from "@/lib/messaging/record-statuses";
import { sendMessage } from "@/lib/messaging/send-message";
import { claimSends } from "@/lib/outbox/claim-sends";
import { transaction } from "@/lib/transaction";
import type { MediaHeader } from "@/lib/whatsapp/outbound-message";
import { testDatabase } from "@/tests/setup/database";
import { sampleAnimation, sampleMp3, samplePdf, samplePng } from "@/tests/setup/sample-files";
import { temporaryHome } from "@/tests/setup/temporary-home";
import { makeWorkspace } from "@/tests/setup/workspace";
import { makeEmulatedDesk } from "../outbox/emulated-desk";

const db = await testDatabase({ GUILDLINE_HOME: temporaryHome() });
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());
beforeEach(() => dial({}));

const deps = { db, now: systemClock, findConnection: connectionFinder(db) };

async function dial(faults: object): Promise<void> {
  await fetch(`${emulator.url}/_emulator/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(faults),
  });
}

async function putUp(ctx: Context, bytes: Buffer, fileName = "file", kind?: MediaKind): Promise<string> {
  return (await putUpFile(ctx, { body: Readable.from([bytes]), fileName, kind })).id;
}

async function openDesk() {
  const desk = await makeEmulatedDesk(db, emulator);
  const { ctx, integrationId } = desk;
  const conversationId = desk.conversationIds[0] ?? "";
  const send = (content: OutboundContent) =>
    transaction(ctx, (tx) =>
      sendMessage(tx, ctx, {
        conversationId,
        content,
        sender: { kind: "system", id: null },
        priority: "high",
      }),
    );
  async function claim() {
    const [send] = await claimSends(db.$client, {
      integrationId,
      claimToken: crypto.randomUUID(),
      most: 1,
      leaseMs: 60_000,
    });
    if (!send) throw new Error("nothing is ready");
    return send;
  }
  /** Writes a message with the file and makes one try to hand it over. */
  async function leave(content: OutboundContent, waitMs?: number) {
    await send(content);
    const claimed = await claim();
    const answer = await handOverFile({ ...deps, ...(waitMs !== undefined && { waitMs }) }, claimed);
    await db.$client`delete from outbox where message_id = ${claimed.messageId}`;
    return { claimed, answer };
  }
  const uploads = () => db.select().from(mediaUploads).where(eq(mediaUploads.integrationId, integrationId));
  const arrived = () =>
    [...emulator.state.messages.values()].filter(
      ({ direction, callbackData }) => direction === "out" && callbackData !== null,
    );
  return { ...desk, send, leave, uploads, arrived };
}

const pictureOf = (fileId: string): OutboundContent => ({
  type: "image",
  source: { fileId },
  caption: "Look",
});

test("a file goes up to WhatsApp once, and every message with the same bytes names it", async () => {
  const desk = await openDesk();
  const bytes = await samplePng({ width: 32 });
  const [one, same] = [await putUp(desk.ctx, bytes), await putUp(desk.ctx, bytes)];
  for (const fileId of [one, one, same]) {
    expect((await desk.leave(pictureOf(fileId))).answer).toMatchObject({ outcome: "accepted" });
  }
  const [upload, another] = await desk.uploads();
  expect(another).toBeUndefined();
  const held = emulator.state.media.find(emulator.state, upload?.externalMediaId ?? "");
  expect(held?.bytes).toEqual(bytes);
  expect(desk.violations()).toEqual([]);
});

test("a file above buttons or a template is given to WhatsApp like any other, and shown with the message", async () => {
  const desk = await openDesk();
  const photo = await putUp(desk.ctx, await samplePng({ width: 36 }));
  const paper = await putUp(desk.ctx, samplePdf(), "rules.pdf");
  const ask = (header: MediaHeader): OutboundContent => ({
    type: "interactive",
    header,
    body: "Agreed?",
    action: { kind: "buttons", buttons: [{ id: "yes", title: "Yes" }] },
  });
  const { answer, claimed } = await desk.leave(ask({ kind: "image", fileId: photo }));
  expect(answer).toMatchObject({ outcome: "accepted" });
  expect(mediaOf((await getMessageView(db, claimed.messageId)).content)).toMatchObject({ id: photo });
  const named = await desk.leave(ask({ kind: "document", fileId: paper }));
  expect(named.claimed.content).toMatchObject({ header: { fileId: paper, fileName: "rules.pdf" } });
  expect(named.answer).toMatchObject({ outcome: "accepted" });
  expect(await desk.uploads()).toHaveLength(2);
  expect(desk.violations()).toEqual([]);
  await expect(desk.send(ask({ kind: "video", fileId: photo }))).rejects.toMatchObject({
    fields: [{ field: "header.fileId", message: expect.stringContaining("as video it must be") }],
  });
});

test("two messages that leave at once give their file once", async () => {
  const desk = await openDesk();
  const fileId = await putUp(desk.ctx, await samplePng({ width: 33 }));
  await dial({ latencyMs: 100 });
  const { claimed } = await desk.leave(pictureOf(fileId), 0);
  const answers = await Promise.all([handOverFile(deps, claimed), handOverFile(deps, claimed)]);
  expect(answers).toMatchObject([{ outcome: "accepted" }, { outcome: "accepted" }]);
  expect(await desk.uploads()).toHaveLength(1);
});

test("a message waits for a file that takes long, and is never unconfirmed for it", async () => {
  const desk = await openDesk();
  const fileId = await putUp(desk.ctx, await samplePng({ width: 34 }));
  await dial({ latencyMs: 200 });
  const { claimed, answer } = await desk.leave(pictureOf(fileId), 1);
  expect(answer).toMatchObject({ outcome: "retry", failure: { code: "file_underway" } });
  expect(await handOverFile(deps, claimed)).toMatchObject({ outcome: "accepted" });
});

test("a file that WhatsApp has forgotten is given anew", async () => {
  const desk = await openDesk();
  const fileId = await putUp(desk.ctx, await samplePng({ width: 35 }));
  await desk.leave(pictureOf(fileId));
  const [before] = await desk.uploads();
  emulator.state.media.remove(before?.externalMediaId ?? "");
  const { claimed, answer } = await desk.leave(pictureOf(fileId));
  expect(answer).toMatchObject({ outcome: "retry", failure: { explain: expect.stringContaining("anew") } });
  expect(await handOverFile(deps, claimed)).toMatchObject({ outcome: "accepted" });
  const [after] = await desk.uploads();
  expect(after?.externalMediaId).not.toBe(before?.externalMediaId);
});

test("a file that WhatsApp could not use after all is given anew when its message is sent once more", async () => {
  const desk = await openDesk();
  const fileId = await putUp(desk.ctx, await samplePng({ width: 38 }));
  const { claimed } = await desk.leave(pictureOf(fileId));
  expect(await desk.uploads()).toHaveLength(1);
  const failed = { code: 131053, title: "Media upload error", details: null };
  await recordStatuses(db.$client, [
    {
      integrationId: desk.integrationId,
      messageId: claimed.messageId,
      externalId: null,
      status: "failed",
      rank: 20,
      occurredAt: new Date(),
      pricingCategory: null,
      pricingType: null,
      errors: [failed],
    },
  ]);
  expect(await desk.uploads()).toEqual([]);
});

test("what WhatsApp keeps for 30 days is given anew after 28", async () => {
  const desk = await openDesk();
  const fileId = await putUp(desk.ctx, await samplePng({ width: 36 }));
  const { claimed } = await desk.leave(pictureOf(fileId));
  const [before] = await desk.uploads();
  const later = () => new Date(Date.now() + 28 * 86_400_000 + 60_000);
  expect(await handOverFile({ ...deps, now: later }, claimed)).toMatchObject({ outcome: "accepted" });
  const [after, another] = await desk.uploads();
  expect(another).toBeUndefined();
  expect(after?.externalMediaId).not.toBe(before?.externalMediaId);
});

test("an upload that fails for now is tried again, one that is refused fails with WhatsApp's reason", async () => {
  const desk = await openDesk();
  const fileId = await putUp(desk.ctx, await samplePng({ width: 37 }));
  await dial({ endpointErrorRates: { media: { "131000": 1 } } });
  const { claimed, answer } = await desk.leave(pictureOf(fileId));
  expect(answer).toMatchObject({
    outcome: "retry",
    failure: { explain: expect.stringContaining("Nothing was sent") },
  });
  await dial({ endpointErrorRates: { media: { "131053": 1 } } });
  expect(await handOverFile(deps, claimed)).toMatchObject({ outcome: "failed", failure: { code: "131053" } });
});

test("a message shows its file at once, and a document is called by the file's name", async () => {
  const desk = await openDesk();
  const fileId = await putUp(desk.ctx, samplePdf(), "Rules 2026.pdf");
  const { id } = await desk.send({ type: "document", source: { fileId } });
  const shown = await getMessageView(db, id);
  expect(mediaOf(shown.content)).toMatchObject({
    id: fileId,
    state: "stored",
    kind: "document",
    fileName: "Rules 2026.pdf",
  });
  expect(shown.content.fileName).toBe("Rules 2026.pdf");
});

test("a file of another workspace, of another kind or too large for its kind is refused by its field", async () => {
  const desk = await openDesk();
  const stranger = await makeWorkspace(db);
  const cases: [OutboundContent["type"] & MediaKind, string, RegExp][] = [
    ["image", await putUp(stranger.ctx, await samplePng()), /no such file/],
    ["image", "med_unknown", /no such file/],
    ["video", await putUp(desk.ctx, await samplePng()), /must be MP4 or 3GPP/],
    ["image", await putUp(desk.ctx, sampleMp3()), /must be JPEG or PNG/],
    ["image", await putUp(desk.ctx, await sampleAnimation(), "moving", "sticker"), /must be JPEG or PNG/],
  ];
  for (const [type, fileId, words] of cases) {
    await expect(desk.send({ type, source: { fileId } })).rejects.toMatchObject({
      code: "invalid_input",
      fields: [{ field: "source.fileId", message: expect.stringMatching(words) }],
    });
  }
});
