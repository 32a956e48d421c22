// JSON.stringify writes pairs of surrogates as they are, so every escaped one stands alone.
const unstorableEscape = /\\u(0000|d[89a-f][0-9a-f]{2})/gi;

/** JSON text that PostgreSQL's `jsonb` takes: U+0000 and lone surrogates become U+FFFD. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  return json.includes("\\u") ? json.replace(unstorableEscape, "\\ufffd") : json;
}

/** Text that PostgreSQL takes: U+0000 becomes U+FFFD. */
export function storableText(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
}
