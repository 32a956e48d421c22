import { AppError } from "@/lib/errors";
import { deepestInput } from "./find-unfit";
import { readBytes } from "./read-bytes";

/**
 * The body as JSON, an absent one as `{}` so that the schema can name what is missing. Throws too_large above 1 MiB,
 * without reading on, and malformed for anything that is not JSON in UTF-8, or nests beyond 64 levels.
 */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  // A MiB of brackets would keep the parser, and everyone else, waiting for a third of a second.
  if (nestsBeyond(bytes, deepestInput)) {
    throw new AppError("malformed", `The body nests deeper than ${deepestInput} levels.`, {
      code: "invalid_json",
    });
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new AppError("malformed", "The body is not valid JSON. Send an object in UTF-8.", {
      code: "invalid_json",
    });
  }
}

const quote = 0x22;
const backslash = 0x5c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Whether more brackets than that are open at once, outside of texts. */
function nestsBeyond(json: Uint8Array, levels: number): boolean {
  let open = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (isText) {
      if (byte === backslash) at++;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (opening.has(byte)) {
      open += 1;
      if (open > levels) return true;
    } else if (closing.has(byte)) open -= 1;
  }
  return false;
}
