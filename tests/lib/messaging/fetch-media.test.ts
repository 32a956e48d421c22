import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { mediaFiles } from "@/db/schema/media";
import { systemClock } from "@/lib/clock";
import { type Emulator, startEmulator } from "@/lib/emulator/start-emulator";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { secretContext } from "@/lib/integrations/secret-context";
import { fetchMediaJob } from "@/lib/media/fetch-job";
import { mediaOf } from "@/lib/media/media-view";
import { mediaStore } from "@/lib/media/store";
import { fetchMedia } from "@/lib/messaging/fetch-media";
import { listMessages } from "@/lib/messaging/list-messages";
import { retryMedia } from "@/lib/messaging/retry-media";
import { seal } from "@/lib/secrets/seal";
import { testDatabase } from "@/tests/setup/database";
import { doJobs } from "@/tests/setup/do-jobs";
import { samplePdf, samplePng } from "@/tests/setup/sample-files";
import { temporaryHome } from "@/tests/setup/temporary-home";
import { openDesk } from "../turns/desk";
import { inbound } from "../whatsapp/webhook-samples";

const db = await testDatabase({ GUILDLINE_HOME: temporaryHome() });
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.stop());

const phoneNumberId = "106000000000001";
const jobs = {
  [fetchMediaJob]: fetchMedia({
    db,
    now: systemClock,
    findConnection: connectionFinder(db, () => counted++ * 3_000),
    publish: () => {},
  }),
};
let counted = 0;

/** A desk whose number the emulator, or another server, speaks for. */
async function openMediaDesk(baseUrl = emulator.url) {
  const desk = await openDesk(db, { phoneNumberId, baseUrl });
  await db
    .update(integrations)
    .set({ accessTokenSealed: seal("token", secretContext(desk.integration.id, "accessToken")) })
    .where(eq(integrations.id, desk.integration.id));
  await fetch(`${emulator.url}/_emulator/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      app: { appId: "1", appSecret: "secret", accessToken: "token" },
      waba: { id: "2" },
      phoneNumber: { id: phoneNumberId, displayPhoneNumber: "+15550001111" },
    }),
  });
  async function shown() {
    const [conversation] = await desk.conversations();
    const { items } = await listMessages(desk.ctx, { conversationId: conversation?.id ?? "", take: 10 });
    return items.map((message) => ({ ...message, media: mediaOf(message.content) }));
  }
  return { ...desk, shown };
}

function putUp(bytes: Buffer, mimeType: string, fileName: string | null = null) {
  return emulator.state.media.add(emulator.state, "received", { phoneNumberId, mimeType, fileName, bytes });
}

/** Queued again after a pause, the job is due now. */
const hurry = () => db.$client`update graphile_worker._private_jobs set run_at = now()`;

test("a picture is shown as pending at once, and with its size once it has been fetched", async () => {
  const desk = await openMediaDesk();
  const bytes = await samplePng({ width: 800, height: 600 });
  const { id } = putUp(bytes, "image/png");
  await desk.hear(inbound({ type: "image", image: { id, mime_type: "image/png", caption: "Look" } }));
  const [before] = await desk.shown();
  expect(before).toMatchObject({ type: "image", text: "Look", media: { state: "pending", kind: "image" } });
  await doJobs(jobs);
  const [after] = await desk.shown();
  expect(after?.media).toMatchObject({
    state: "stored",
    kind: "image",
    mimeType: "image/png",
    sizeBytes: bytes.length,
    width: 800,
    height: 600,
    hasThumbnail: true,
    failure: null,
  });
  const [file] = await db
    .select()
    .from(mediaFiles)
    .where(eq(mediaFiles.id, after?.media?.id ?? ""));
  expect(Buffer.from(await (await mediaStore()).disk.getBytes(file?.storageKey ?? ""))).toEqual(bytes);
  expect(file?.storageKey).toContain(desk.workspace.id);
});

test("where a studio keeps no files, the message stands and nothing is fetched", async () => {
  const desk = await openMediaDesk();
  await db.update(integrations).set({ attachments: false }).where(eq(integrations.id, desk.integration.id));
  const { id } = putUp(await samplePng(), "image/png");
  await desk.hear(inbound({ type: "image", image: { id, mime_type: "image/png", caption: "Look" } }));
  expect((await desk.shown())[0]).toMatchObject({ type: "image", text: "Look", media: null });
});

test("what the bytes say beats what the sender claimed", async () => {
  const desk = await openMediaDesk();
  const { id } = putUp(Buffer.from("<html><script>alert(1)</script></html>"), "image/png");
  await desk.hear(inbound({ type: "image", image: { id, mime_type: "image/png" } }));
  await doJobs(jobs);
  expect((await desk.shown())[0]?.media).toMatchObject({
    state: "stored",
    kind: "document",
    mimeType: "text/plain",
    hasThumbnail: false,
  });
});

test("a file that WhatsApp does not have any more says so, and its caption stands", async () => {
  const desk = await openMediaDesk();
  await desk.hear(inbound({ type: "video", video: { id: "99", mime_type: "video/mp4", caption: "Gone" } }));
  await doJobs(jobs);
  expect((await desk.shown())[0]).toMatchObject({
    text: "Gone",
    media: { state: "failed", failure: { code: "media_gone" } },
  });
});

test("a file that failed can be fetched once more by hand", async () => {
  const desk = await openMediaDesk();
  await desk.hear(inbound({ type: "document", document: { id: "98", filename: "rules.pdf" } }));
  await doJobs(jobs);
  const [failed] = await desk.shown();
  const { id } = putUp(samplePdf(), "application/pdf");
  await db
    .update(mediaFiles)
    .set({ externalMediaId: id })
    .where(eq(mediaFiles.id, failed?.media?.id ?? ""));
  await retryMedia(desk.ctx, { messageId: failed?.id ?? "" });
  expect((await desk.shown())[0]?.media).toMatchObject({ state: "pending", failure: null });
  await doJobs(jobs);
  expect((await desk.shown())[0]?.media).toMatchObject({
    state: "stored",
    fileName: "rules.pdf",
    mimeType: "application/pdf",
  });
});

test("an address that ran out is asked for anew", async () => {
  const bytes = samplePdf();
  let asked = 0;
  const meta = await startMeta((url) => {
    if (url.pathname === "/file")
      return url.searchParams.get("try") === "1" ? { status: 404 } : { status: 200, body: bytes };
    asked += 1;
    return {
      status: 200,
      json: { url: `${meta.url}/file?try=${asked}`, mime_type: "application/pdf", id: "5" },
    };
  });
  const desk = await openMediaDesk(meta.url);
  await desk.hear(inbound({ type: "document", document: { id: "5", filename: "a.pdf" } }));
  await doJobs(jobs);
  await hurry();
  await doJobs(jobs);
  expect((await desk.shown())[0]?.media).toMatchObject({ state: "stored", sizeBytes: bytes.length });
  expect(asked).toBe(2);
  meta.stop();
});

test("a redirect to a private address is not followed, whatever it is written as", async () => {
  for (const target of [
    "https://127.0.0.1/file",
    "https://localhost/file",
    "http://10.0.0.1/file",
    "https://[::ffff:127.0.0.1]/",
  ]) {
    const meta = await startMeta((url) =>
      url.pathname === "/file"
        ? { status: 302, location: target }
        : { status: 200, json: { url: `${meta.url}/file`, mime_type: "application/pdf", id: "6" } },
    );
    const desk = await openMediaDesk(meta.url);
    await desk.hear(inbound({ type: "document", document: { id: "6", filename: "a.pdf" } }));
    await doJobs(jobs);
    expect((await desk.shown())[0]?.media).toMatchObject({
      state: "failed",
      failure: { code: "media_address_refused" },
    });
    meta.stop();
  }
});

test("a file whose checksum is not the announced one is not kept", { timeout: 90_000 }, async () => {
  const meta = await startMeta((url) =>
    url.pathname === "/file"
      ? { status: 200, body: samplePdf() }
      : { status: 200, json: { url: `${meta.url}/file`, sha256: "0".repeat(64), id: "7" } },
  );
  const desk = await openMediaDesk(meta.url);
  await desk.hear(inbound({ type: "document", document: { id: "7" } }));
  await expect
    .poll(
      async () => {
        await hurry();
        await doJobs(jobs);
        return (await desk.shown())[0]?.media;
      },
      { timeout: 60_000 },
    )
    .toMatchObject({ state: "failed", failure: { code: "checksum_differs" } });
  meta.stop();
});

type Answer = { status: number; json?: unknown; body?: Buffer; location?: string };

/** A server in Meta's place that answers as the test says. */
async function startMeta(answer: (url: URL) => Answer) {
  const server = createServer((request, response) => {
    const { status, json, body, location } = answer(new URL(request.url ?? "/", "http://meta"));
    response.writeHead(status, { ...(location && { location }), "content-type": "application/json" });
    response.end(body ?? (json === undefined ? undefined : JSON.stringify(json)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
