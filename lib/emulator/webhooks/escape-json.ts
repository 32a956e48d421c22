const escaped = /[\u0080-\uffff/<%@]/g;

const asciiEscapes: Record<string, string> = { "/": "\\/", "<": "\\u003C", "%": "\\u0025", "@": "\\u0040" };

/** JSON text spelled as Meta sends and signs it: pure ASCII, lowercase `\uXXXX`, and four ASCII characters escaped too. */
export function escapeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    escaped,
    (character) => asciiEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
