import { AppError } from "@/lib/errors";
import { readBytes } from "./read-bytes";

/**
 * The body as JSON, an absent one as `{}` so that the schema can name what is missing. Throws too_large above 1 MiB,
 * without reading on, and malformed for anything that is not JSON in UTF-8.
 */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("malformed", "The body is not valid JSON.", { code: "invalid_json" });
  }
}
