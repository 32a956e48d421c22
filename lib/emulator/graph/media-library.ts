import { createHash, randomInt } from "node:crypto";
import type { EmulatorState } from "../state";

/** A file as Meta holds it. */
export type MediaFile = {
  /** Digits only. */
  id: string;
  phoneNumberId: string;
  mimeType: string;
  fileName: string | null;
  bytes: Buffer;
  /** Hexadecimal. */
  sha256: string;
  expiresAtMs: number;
};

const dayMs = 86_400_000;
/** What a business uploads is kept for 30 days, what a player sends for 7 (Meta's media page, 2026). */
const keptDays = { uploaded: 30, received: 7 } as const;
const mostBytesKept = 400_000_000;
const addressLifeMs = 5 * 60_000;

/** All files, oldest first; when there are too many bytes the oldest make room. */
export class MediaLibrary {
  private readonly files = new Map<string, MediaFile>();
  private bytesKept = 0;

  add(
    state: EmulatorState,
    kind: keyof typeof keptDays,
    file: Pick<MediaFile, "phoneNumberId" | "mimeType" | "fileName" | "bytes">,
  ): MediaFile {
    const id = String(randomInt(10 ** 14, 2 ** 48 - 1));
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    const added = { ...file, id, sha256, expiresAtMs: state.clock.nowMs() + keptDays[kind] * dayMs };
    this.files.set(id, added);
    this.bytesKept += file.bytes.length;
    for (const oldest of this.files.values()) {
      if (this.bytesKept <= mostBytesKept || oldest === added) break;
      this.remove(oldest.id);
    }
    return added;
  }

  find(state: EmulatorState, id: string): MediaFile | undefined {
    const file = this.files.get(id);
    return file && file.expiresAtMs > state.clock.nowMs() ? file : undefined;
  }

  remove(id: string): boolean {
    const file = this.files.get(id);
    if (file) this.bytesKept -= file.bytes.length;
    return this.files.delete(id);
  }

  clear(): void {
    this.files.clear();
    this.bytesKept = 0;
  }
}

/** Where a file can be had for five minutes, with the token of an app that may see it. */
export function addressOf(state: EmulatorState, file: MediaFile, origin: string): string {
  const expires = String(state.clock.nowMs() + addressLifeMs);
  return `${origin}/whatsapp_business/attachments/?${new URLSearchParams({ mid: file.id, ext: expires })}`;
}
