import { AppError } from "@/lib/errors";
import { readBytes } from "./read-bytes";

/** The body as text. Throws too_large above 1 MiB, and malformed for what is not UTF-8. */
export async function readText(request: Request): Promise<string> {
  const bytes = await readBytes(request);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("malformed", "The body is not text in UTF-8.", { code: "invalid_text" });
  }
}
