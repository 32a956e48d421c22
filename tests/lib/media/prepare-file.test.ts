import { existsSync } from "node:fs";
import { Readable } from "node:stream";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { MediaKind } from "@/lib/media/media-kind";
import { prepareFile } from "@/lib/media/prepare-file";
import { discardFile, receiveFile } from "@/lib/media/receive-file";
import {
  sampleAnimation,
  sampleJpeg,
  sampleMp3,
  sampleMp4,
  samplePdf,
  samplePng,
  sampleWav,
  sampleWebp,
} from "@/tests/setup/sample-files";

const mib = 1_048_576;

async function prepare(bytes: Buffer, wanted: { kind?: MediaKind; fileName?: string } = {}) {
  const received = await receiveFile(Readable.from([bytes]), { mostBytes: 100 * mib });
  try {
    return await prepareFile(received, { kind: wanted.kind, fileName: wanted.fileName ?? null });
  } finally {
    await discardFile(received);
  }
}

const refusal = (message: RegExp) => ({
  code: "invalid_input",
  fields: [{ field: "file", message: expect.stringMatching(message) }],
});

describe("what a file is", () => {
  test.each([
    ["a picture", () => samplePng(), "image", "image/png"],
    ["a film", async () => sampleMp4(), "video", "video/mp4"],
    ["music", async () => sampleMp3(), "audio", "audio/mpeg"],
    ["a PDF", async () => samplePdf(), "document", "application/pdf"],
    ["words", async () => Buffer.from("hello"), "document", "text/plain"],
  ])("%s is known by its bytes, whatever it is called", async (_name, bytes, kind, mimeType) => {
    const file = await prepare(await bytes(), { fileName: "anything.exe" });
    expect(file).toMatchObject({ kind, mimeType });
    await discardFile(file);
  });

  test("a page that calls itself a picture is none", async () => {
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    await expect(prepare(page, { kind: "image", fileName: "a.png" })).rejects.toMatchObject(
      refusal(/can be opened/),
    );
  });
});

describe("limits, each named", () => {
  test.each([
    ["a film in another form", sampleWav, "video", /A video must be MP4 or 3GPP; this file is audio\/wav/],
    ["a film over 16 MB", () => sampleMp4(16 * mib + 1), "video", /at most 16 MB/],
    ["a recording in another form", sampleWav, "audio", /AAC, AMR, MP3, M4A or OGG/],
    ["a recording over 16 MB", () => sampleMp3(40_300), "audio", /at most 16 MB/],
    ["a sticker that is no WebP", () => samplePdf(), "sticker", /A sticker must be WebP/],
    ["nothing", () => Buffer.alloc(0), undefined, /empty/],
  ] as const)("%s is refused", async (_name, bytes, kind, words) => {
    await expect(prepare(bytes(), kind ? { kind } : {})).rejects.toMatchObject(refusal(words));
  });

  test("a still sticker may have 100 kB, one that moves 500 kB", async () => {
    const still = await sharp(await samplePng({ width: 512, height: 512, noise: true }))
      .webp({ lossless: true })
      .toBuffer();
    await expect(prepare(still, { kind: "sticker" })).rejects.toMatchObject(refusal(/at most 100 kB/));
    const moving = await prepare(await sampleAnimation(), { kind: "sticker" });
    expect(moving).toMatchObject({ kind: "sticker", isAnimated: true });
    await discardFile(moving);
  });

  test("the largest film and the largest document are taken", async () => {
    for (const bytes of [sampleMp4(16 * mib), samplePdf(17 * mib)]) await discardFile(await prepare(bytes));
  });

  test("whatever is larger than 100 MB is not even read to its end", async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += mib;
        yield Buffer.alloc(mib);
      }
    }
    await expect(receiveFile(endless(), { mostBytes: 5 * mib })).rejects.toMatchObject({
      code: "file_too_large",
    });
    expect(given).toBeLessThan(10 * mib);
  });
});

describe("pictures", () => {
  test("one that fits stays as it is, byte for byte", async () => {
    const bytes = await sampleJpeg();
    const file = await prepare(bytes);
    expect(file.sizeBytes).toBe(bytes.length);
    await discardFile(file);
  });

  test("one that is too large is written anew under 5 MB", async () => {
    const bytes = await samplePng({ width: 1_900, height: 1_300, noise: true });
    expect(bytes.length).toBeGreaterThan(5 * mib);
    const file = await prepare(bytes);
    expect(file).toMatchObject({ kind: "image", mimeType: "image/jpeg" });
    expect(file.sizeBytes).toBeLessThanOrEqual(5 * mib);
    await discardFile(file);
    expect(existsSync(file.path)).toBe(false);
  });

  test("one in a form WhatsApp does not take is turned into one it takes", async () => {
    const opaque = await prepare(await sampleWebp());
    const clear = await prepare(await sampleWebp({ alpha: true }), { kind: "image" });
    expect([opaque.mimeType, clear.mimeType]).toEqual(["image/jpeg", "image/png"]);
    await Promise.all([discardFile(opaque), discardFile(clear)]);
  });

  test("one whose pixels would only exhaust the memory is refused", async () => {
    const bomb = await sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: "#000" },
      limitInputPixels: false,
    })
      .png()
      .toBuffer();
    await expect(prepare(bomb)).rejects.toMatchObject(refusal(/50 million pixels/));
  });
});
