import { open } from "node:fs/promises";
import { extname } from "node:path";
import { fileTypeFromFile } from "file-type";

const looksAtBytes = 64 * 1_024;

// Names that say the same; Meta knows the right-hand ones.
const sameAs: Record<string, string> = {
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/opus": "audio/ogg",
  "application/ogg": "audio/ogg",
  "video/3gpp2": "video/3gpp",
  "image/apng": "image/png",
};

// The older Office formats share one container; only the name tells them apart.
const oldOffice: Record<string, string> = {
  ".doc": "application/msword",
  ".xls": "application/vnd.ms-excel",
  ".ppt": "application/vnd.ms-powerpoint",
};

/** What the bytes of a file say it is, whatever it is called; `application/octet-stream` when they do not say. */
export async function sniffType(path: string, fileName: string | null): Promise<string> {
  const found = (await fileTypeFromFile(path))?.mime.split(";")[0]?.trim();
  if (found === "application/x-cfb") return oldOffice[extname(fileName ?? "").toLowerCase()] ?? found;
  if (found) return sameAs[found] ?? found;
  return (await isPlainText(path)) ? "text/plain" : "application/octet-stream";
}

async function isPlainText(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looksAtBytes), 0, looksAtBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    if (bytesRead === 0 || head.some((byte) => byte < 9 || (byte > 13 && byte < 27))) return false;
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
