import { createReadStream } from "node:fs";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import type { Env } from "@/lib/env";
import { env } from "@/lib/resources";

/** Where media bytes lie. `openPart` reads from `start` to `end`, both included, without reading the rest. */
export type MediaStore = {
  disk: Disk;
  openPart: (key: string, start: number, end: number) => Promise<Readable>;
};

const holder = globalThis as typeof globalThis & { guildlineMediaStore?: Promise<MediaStore> };

/** The process's store: a bucket when one is configured, else the folder `media` in the home. */
export function mediaStore(): Promise<MediaStore> {
  holder.guildlineMediaStore ??= openMediaStore(env());
  return holder.guildlineMediaStore;
}

export async function openMediaStore(settings: Env): Promise<MediaStore> {
  return settings.MEDIA_S3_BUCKET
    ? bucketStore(settings, settings.MEDIA_S3_BUCKET)
    : folderStore(resolve(/* turbopackIgnore: true */ settings.GUILDLINE_HOME, "media"));
}

function folderStore(folder: string): MediaStore {
  return {
    disk: new Disk(new FSDriver({ location: folder, visibility: "private" })),
    openPart: async (key, start, end) =>
      createReadStream(join(/* turbopackIgnore: true */ folder, key), { start, end }),
  };
}

// Loaded only where it is used: the client of the bucket takes tens of megabytes.
async function bucketStore(settings: Env, bucket: string): Promise<MediaStore> {
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { S3Driver } = await import("flydrive/drivers/s3");
  const { MEDIA_S3_ACCESS_KEY_ID: accessKeyId, MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  const client = new S3Client({
    region: settings.MEDIA_S3_REGION,
    ...(settings.MEDIA_S3_ENDPOINT && { endpoint: settings.MEDIA_S3_ENDPOINT, forcePathStyle: true }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    maxAttempts: 3,
    // Else the client sends streams in a form of Amazon's that many other stores do not read.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const driver = new S3Driver({ client, bucket, visibility: "private", supportsACL: false });
  return {
    disk: new Disk(driver),
    async openPart(key, start, end) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${end}` });
      const { Body } = await client.send(command);
      if (!Body) throw new Error("the object store answered without a body");
      return Body as Readable;
    },
  };
}
