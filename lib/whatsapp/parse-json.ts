// What PostgreSQL's jsonb refuses, in its escaped spelling: U+0000, and half an emoji where a text was cut. An escaped
// backslash in front may match by mistake; cleaning then changes nothing.
const unstorable = /\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f]/i;

function clean(text: string): string {
  return Buffer.from(text.replaceAll("\u0000", ""), "utf8").toString("utf8");
}

function cleanDeep(value: unknown): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map(cleanDeep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [clean(key), cleanDeep(item)]));
}

/** Parses JSON into a value that `jsonb` accepts (no U+0000, no lone surrogates); null when the text is not JSON. */
export function parseJson(text: string): { value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return { value: unstorable.test(text) ? cleanDeep(value) : value };
  } catch {
    return null;
  }
}
