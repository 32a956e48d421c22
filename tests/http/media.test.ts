import { beforeAll, describe, expect, test } from "vitest";
import { GET as getContent } from "@/app/api/v1/media/[id]/content/route";
import { GET as getFile } from "@/app/api/v1/media/[id]/route";
import { POST as putUp } from "@/app/api/v1/media/route";
import { POST as sendMessage } from "@/app/api/v1/messages/route";
import { newId } from "@/lib/ids";
import { makeConversation, makePlayer } from "../setup/conversation";
import { testDatabase } from "../setup/database";
import { samplePdf, samplePng } from "../setup/sample-files";
import { temporaryHome } from "../setup/temporary-home";
import { makeWorkspace } from "../setup/workspace";
import { type Answer, call } from "./call";

const db = await testDatabase({ GUILDLINE_HOME: temporaryHome() });

let key = "";
let strangersKey = "";
let playerId = "";
beforeAll(async () => {
  const place = await makeWorkspace(db);
  ({ key } = await place.apiKey());
  const player = await makePlayer(place.ctx);
  await makeConversation(place.ctx, { playerId: player.id });
  playerId = player.id;
  ({ key: strangersKey } = await (await makeWorkspace(db)).apiKey());
});

const fields = (answer: Answer) => answer.body as Record<string, unknown>;
const upload = (bytes: Buffer, query: Record<string, string> = {}) =>
  call(putUp, { key, rawBody: new Uint8Array(bytes), query });

/** Opens an address as somebody without a key does. */
async function open(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const url = new URL(address, "http://127.0.0.1");
  const id = url.pathname.split("/")[4] ?? "";
  return getContent(new Request(url, { headers }), { params: Promise.resolve({ id }) });
}

async function uploaded(bytes: Buffer, fileName: string) {
  const { id } = fields(await upload(bytes, { fileName }));
  return fields(await call(getFile, { key, params: { id: String(id) } }));
}

describe("putting a file up", () => {
  test("answers 201 with what its bytes say", async () => {
    const answer = await upload(await samplePng({ width: 30, height: 20 }), { fileName: "../../a.exe" });
    expect(answer).toMatchObject({
      status: 201,
      body: { kind: "image", mimeType: "image/png", fileName: "a.exe", width: 30, height: 20 },
    });
  });

  test("answers 422 with the limit it breaks, 401 without a key and 403 without the scope", async () => {
    expect(await upload(samplePdf(), { kind: "video" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "file", message: expect.stringMatching(/MP4 or 3GPP/) }] },
    });
    expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 422 });
    expect(await upload(samplePdf(), { kind: "hologram" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "kind" }] },
    });
    expect(await call(putUp, { rawBody: "x" })).toMatchObject({ status: 401 });
    const reader = await (await makeWorkspace(db)).apiKey(["messages:read"]);
    expect(await call(putUp, { key: reader.key, rawBody: "x" })).toMatchObject({ status: 403 });
  });
});

describe("sending a file", () => {
  test("is answered 202, and 422 for another workspace's file", async () => {
    const { id } = fields(await upload(await samplePng()));
    const body = {
      to: { playerId },
      type: "media",
      media: { kind: "image", source: { fileId: id }, caption: "Map" },
    };
    expect(await call(sendMessage, { key, body })).toMatchObject({ status: 202, body: { status: "queued" } });
    const unknown = { ...body, media: { ...body.media, source: { fileId: newId("mediaFile") } } };
    expect(await call(sendMessage, { key, body: unknown })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "source.fileId" }] },
    });
  });
});

describe("a signed address", () => {
  test("opens the file, whole and in part, in a way that nothing in it can act", async () => {
    const bytes = await samplePng();
    const { url } = await uploaded(bytes, "map.png");
    const whole = await open(String(url));
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "inline; filename*=UTF-8''map.png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const part = await open(String(url), { range: "bytes=2-5" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 2-5/${bytes.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(2, 6));
    expect((await open(String(url), { range: "bytes=999999-" })).status).toBe(416);
  });

  test("never shows what could run as a page", async () => {
    const { url } = await uploaded(Buffer.from("<script>alert(1)</script>"), "a.html");
    const { headers } = await open(String(url));
    expect(headers.get("content-type")).toBe("application/octet-stream");
    expect(headers.get("content-disposition")).toMatch(/^attachment/);
  });

  test("shows a small picture for the large one", async () => {
    const { thumbnailUrl } = await uploaded(await samplePng({ width: 900, height: 600 }), "big.png");
    const answer = await open(String(thumbnailUrl));
    expect(answer.headers.get("content-type")).toBe("image/webp");
  });

  test("that was changed, ran out or belongs to another file is 403, an unknown file 404", async () => {
    const one = await uploaded(samplePdf(), "one.pdf");
    const other = await uploaded(samplePdf(200), "other.pdf");
    const address = new URL(String(one.url), "http://127.0.0.1");
    const changed = (name: string, value: string) => {
      const copy = new URL(address);
      copy.searchParams.set(name, value);
      return copy.href;
    };
    for (const bad of [
      changed("signature", "forged"),
      changed("variant", "thumbnail"),
      changed("expires", String(Math.floor(Date.now() / 1_000) - 1)),
      changed("expires", String(Math.floor(Date.now() / 1_000) + 299)),
      address.href.replace(String(one.id), String(other.id)),
    ]) {
      expect((await open(bad)).status).toBe(403);
    }
    expect((await open(address.href.replace(String(one.id), newId("mediaFile")))).status).toBe(404);
    expect((await open(address.href.replace(String(one.id), "nonsense"))).status).toBe(404);
  });

  test("is not given to another workspace", async () => {
    const { id } = await uploaded(samplePdf(), "one.pdf");
    expect(await call(getFile, { key: strangersKey, params: { id: String(id) } })).toMatchObject({
      status: 404,
    });
  });
});
