import { AppError } from "@/lib/errors";

export const bodyCapBytes = 1_048_576;

/**
 * The body as JSON, an absent one as `{}` so that the schema can name what is missing. Throws too_large above 1 MiB,
 * without reading on, and malformed for anything that is not JSON in UTF-8.
 */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readCapped(request);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("malformed", "The body is not valid JSON.", { code: "invalid_json" });
  }
}

async function readCapped(request: Request): Promise<Uint8Array> {
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
