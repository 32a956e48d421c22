const marks = { bold: "*", italic: "_", struck: "~" } as const;
const code = /```[\s\S]+?```|`[^`\n]+`/g;

/** The formats that WhatsApp would see in a text: marks at a word's edge, on one line, touching no space inside. */
export function formatsIn(text: string): { format: string; words: string }[] {
  const found: { format: string; words: string }[] = [];
  const rest = text.replace(code, (block) => {
    found.push({ format: "code", words: block.replaceAll("`", "") });
    return "x".repeat(block.length);
  });
  for (const [format, mark] of Object.entries(marks)) {
    const inner = `(?=[^\\s${mark}])([^${mark}\\n]*[^${mark}\\s])`;
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])[${mark}]${inner}[${mark}](?![\\p{L}\\p{N}])`, "gu");
    for (const [, words = ""] of rest.matchAll(pattern)) found.push({ format, words });
  }
  for (const line of rest.split("\n")) {
    if (line.startsWith("> ")) found.push({ format: "quote", words: line.slice(2) });
  }
  return found;
}
