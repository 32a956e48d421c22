const previewLength = 120;

/** A text as one line for lists, at most 120 characters; never half an emoji. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= previewLength) return line;
  const cut = line.slice(0, previewLength - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
