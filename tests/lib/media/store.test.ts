import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Env, readEnv } from "@/lib/env";
import { openMediaStore } from "@/lib/media/store";
import { storeFile } from "@/lib/media/store-file";
import { samplePng } from "@/tests/setup/sample-files";
import { temporaryHome } from "@/tests/setup/temporary-home";

const home = temporaryHome();
const objects = new Map<string, { bytes: Buffer; type: string }>();

/** The few calls of the S3 API that a bucket answers, at `/{bucket}/{key}`. */
const bucket: Server = createServer(async (request, response) => {
  const key = decodeURIComponent(new URL(request.url ?? "/", "http://bucket").pathname);
  const object = objects.get(key);
  if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=me/")) {
    response.writeHead(403).end();
  } else if (request.method === "PUT") {
    const bytes = await buffer(request);
    objects.set(key, { bytes, type: request.headers["content-type"] ?? "" });
    response.writeHead(bytes.length === Number(request.headers["content-length"]) ? 200 : 400).end();
  } else if (request.method === "DELETE") {
    objects.delete(key);
    response.writeHead(204).end();
  } else if (!object) {
    response.writeHead(404).end();
  } else {
    const [, from = "0", to = ""] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
    const part = object.bytes.subarray(Number(from), to === "" ? undefined : Number(to) + 1);
    response.writeHead(request.headers.range ? 206 : 200, {
      "content-type": object.type,
      "content-length": part.length,
      "last-modified": new Date(0).toUTCString(),
      etag: '"1"',
    });
    response.end(request.method === "HEAD" ? undefined : part);
  }
});
beforeAll(() => new Promise<void>((resolve) => bucket.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  bucket.closeAllConnections();
  bucket.close();
});

const base = {
  DATABASE_URL: "postgres://x",
  REDIS_URL: "redis://x",
  AUTH_SECRET: "x".repeat(32),
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  GUILDLINE_HOME: home,
};

const stores: [string, () => Env][] = [
  ["the folder of this machine", () => readEnv(base)],
  [
    "a bucket",
    () =>
      readEnv({
        ...base,
        MEDIA_S3_BUCKET: "files",
        MEDIA_S3_ENDPOINT: `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`,
        MEDIA_S3_ACCESS_KEY_ID: "me",
        MEDIA_S3_SECRET_ACCESS_KEY: "secret",
      }),
  ],
];

describe.each(stores)("files in %s", (_name, settings) => {
  test("come back whole and in part, with a small picture beside them, and go when they are removed", async () => {
    const store = await openMediaStore(settings());
    const bytes = await samplePng({ width: 900, height: 700 });
    const path = join(home, "received");
    writeFileSync(path, bytes);
    const file = { id: "med_1", workspaceId: "ws_1", mimeType: "image/png", sizeBytes: bytes.length };
    const { storageKey, thumbnailKey } = await storeFile(store, { ...file, path, sha256: "" });

    expect(storageKey).toBe("workspaces/ws_1/media/med_1");
    expect(await buffer(await store.openPart(storageKey, 0, bytes.length - 1))).toEqual(bytes);
    expect(await buffer(await store.openPart(storageKey, 10, 19))).toEqual(bytes.subarray(10, 20));
    expect(await buffer(await store.disk.getStream(storageKey))).toEqual(bytes);
    expect(await store.disk.exists(thumbnailKey ?? "")).toBe(true);

    await store.disk.delete(storageKey);
    expect(await store.disk.exists(storageKey)).toBe(false);
  });
});
