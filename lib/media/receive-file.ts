import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/lib/errors";
import { formatBytes } from "./format-bytes";

/** A file on this machine's disk for as long as it is looked at. Whoever received it discards it. */
export type ReceivedFile = { path: string; sizeBytes: number; sha256: string };

/** A path of its own in the machine's folder for temporary files. */
export function temporaryPath(): string {
  return join(tmpdir(), `guildline-media-${randomUUID()}`);
}

/**
 * Writes a stream to disk, piece by piece, and stops as soon as it is larger than `mostBytes`. Nothing stays behind when it
 * fails. Throws too_large, or what the source throws.
 */
export async function receiveFile(
  source: AsyncIterable<Uint8Array>,
  options: { mostBytes: number; signal?: AbortSignal | undefined },
): Promise<ReceivedFile> {
  const path = temporaryPath();
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > options.mostBytes) return done(new FileTooLarge(options.mostBytes));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(source, measure, createWriteStream(path, { mode: 0o600 }), {
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, sizeBytes, sha256: hash.digest("hex") };
}

/** Removes a received file once it has been stored or refused. */
export async function discardFile(file: { path: string }): Promise<void> {
  await rm(file.path, { force: true });
}

export class FileTooLarge extends AppError {
  constructor(mostBytes: number) {
    super("too_large", `The file is larger than ${formatBytes(mostBytes)}, the most that is taken.`, {
      code: "file_too_large",
    });
  }
}
