import { randomBytes } from "node:crypto";

export type TelegramFile = {
  id: string;
  uniqueId: string;
  fileName: string | null;
  mimeType: string;
  bytes: Buffer;
  /** Under which the bot may fetch it. */
  path: string;
};

const mostBytesKept = 200_000_000;

/** Files that were sent either way; when there are too many bytes the oldest make room. */
export class FileShelf {
  private readonly files = new Map<string, TelegramFile>();
  private bytesKept = 0;
  private count = 0;

  add(file: Pick<TelegramFile, "fileName" | "mimeType" | "bytes">, folder: string): TelegramFile {
    this.count += 1;
    const extension = /\.\w+$/.exec(file.fileName ?? "")?.[0] ?? "";
    const added = {
      ...file,
      id: `AgAC${randomBytes(24).toString("base64url")}`,
      uniqueId: `AQAD${randomBytes(8).toString("base64url")}`,
      path: `${folder}/file_${this.count}${extension}`,
    };
    this.files.set(added.id, added);
    this.bytesKept += file.bytes.length;
    for (const oldest of this.files.values()) {
      if (this.bytesKept <= mostBytesKept || oldest === added) break;
      this.files.delete(oldest.id);
      this.bytesKept -= oldest.bytes.length;
    }
    return added;
  }

  find(id: string): TelegramFile | undefined {
    return this.files.get(id);
  }

  findByPath(path: string): TelegramFile | undefined {
    return [...this.files.values()].find((file) => file.path === path);
  }

  clear(): void {
    this.files.clear();
    this.bytesKept = 0;
  }
}
