import { createHash } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { accessToken, ana, numberId, startWorld } from "./world";

const world = await startWorld();
afterAll(() => {
  world.callback.stop();
  return world.emulator.stop();
});
beforeEach(() => world.control("POST", "/reset", {}));

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const auth = { authorization: `Bearer ${accessToken}` };

async function upload(type = "image/png", bytes: Buffer = png) {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new File([new Uint8Array(bytes)], "picture.png", { type }));
  const answer = await fetch(`${world.emulator.url}/v25.0/${numberId}/media`, {
    method: "POST",
    headers: auth,
    body: form,
  });
  return { status: answer.status, body: await answer.json() };
}

async function fromPhone(bytes: Buffer, type: string) {
  const query = new URLSearchParams({ phone: ana, fileName: "holiday.png" });
  const answer = await fetch(`${world.emulator.url}/_emulator/media?${query}`, {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(bytes),
  });
  return (await answer.json()) as { id: string };
}

test("an uploaded file is described, handed out with the token only, and deleted", async () => {
  const { body } = await upload();
  const { body: media } = await world.graph("GET", `${body.id}?phone_number_id=${numberId}`);
  expect(media).toMatchObject({
    messaging_product: "whatsapp",
    mime_type: "image/png",
    file_size: png.length,
    sha256: createHash("sha256").update(png).digest("hex"),
  });
  expect((await fetch(media.url)).status).toBe(404);
  const bytes = await fetch(media.url, { headers: auth });
  expect(Buffer.from(await bytes.arrayBuffer())).toEqual(png);
  expect((await world.graph("DELETE", body.id)).body).toEqual({ success: true });
  expect((await world.graph("GET", body.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
});

test("an address runs out after five minutes, an uploaded file after thirty days", async () => {
  const { body } = await upload();
  const { body: media } = await world.graph("GET", body.id);
  await world.control("POST", "/clock", { advanceSeconds: 301 });
  expect((await fetch(media.url, { headers: auth })).status).toBe(404);
  expect((await world.graph("GET", body.id)).status).toBe(200);
  await world.control("POST", "/clock", { advanceSeconds: 30 * 86_400 });
  expect((await world.graph("GET", body.id)).status).toBe(400);
});

test("a type that WhatsApp does not know is refused when it is uploaded", async () => {
  expect(await upload("image/svg+xml")).toMatchObject({ status: 400, body: { error: { code: 100 } } });
});

test("a message names a file of its own number, or is refused", async () => {
  await world.says("hello");
  const { body } = await upload();
  expect((await world.send({ type: "image", image: { id: body.id } })).status).toBe(200);
  expect((await world.send({ type: "image", image: { id: "1234567890" } })).body.error).toMatchObject({
    code: 100,
  });
});

test("a file of the wrong kind is accepted first, and fails with 131053 in its status", async () => {
  await world.says("hello");
  const { body } = await upload();
  expect((await world.send({ type: "audio", audio: { id: body.id } })).status).toBe(200);
  const errorOf = async () =>
    (await world.control("GET", `/messages?to=${encodeURIComponent(ana)}`)).body.items.at(-1).error;
  await expect.poll(errorOf).toMatchObject({ code: 131053 });
});

test("what a phone sends reaches the callback with type, checksum and address", async () => {
  const { id } = await fromPhone(png, "image/png");
  await world.control("POST", `/phones/${encodeURIComponent(ana)}/send`, {
    type: "image",
    image: { id, caption: "Look" },
  });
  const received = () => JSON.stringify(world.callback.posts.at(-1)?.body ?? null);
  await expect.poll(received).toContain(createHash("sha256").update(png).digest("base64"));
  expect(received()).toContain('"mime_type":"image/png"');
  expect(received()).toContain("/whatsapp_business/attachments/?mid=");
});
