import { createHash } from "node:crypto";

// Every escape is read whole, so that what merely looks like one after an escaped backslash stays. JSON.stringify writes pairs
// of surrogates as they are, so every escaped one stands alone.
const anyEscape = /\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g;
const unstorable = /[\0\p{Surrogate}]/gu;
const longestKey = 256;

/** JSON text that PostgreSQL's `jsonb` takes: U+0000 and lone surrogates become U+FFFD. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  return json.includes("\\u")
    ? json.replace(anyEscape, (whole, kind: string) => (kind.length > 1 ? "\\ufffd" : whole))
    : json;
}

/** Text that comes back from PostgreSQL as it went in: U+0000 and lone surrogates become U+FFFD. */
export function storableText(text: string): string {
  return text.isWellFormed() && !text.includes("\0") ? text : text.replace(unstorable, "\ufffd");
}

/** Storable text of at most 256 characters: a B-tree refuses entries over about 2,700 bytes, so what is longer is hashed. */
export function storableKey(text: string): string {
  return text.length <= longestKey ? storableText(text) : createHash("sha256").update(text).digest("hex");
}
