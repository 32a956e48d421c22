import { AppError } from "@/lib/errors";

const bodyCapBytes = 1_048_576;

/** The body's bytes. Throws too_large above 1 MiB, without reading on. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyCapBytes) throw bodyTooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > bodyCapBytes) throw bodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function bodyTooLarge(): AppError {
  return new AppError("too_large", "The body may have at most 1 MiB.");
}
