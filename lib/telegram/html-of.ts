const marks = [
  [/```([^`]+?)```/g, "pre"],
  [/`([^`\n]+?)`/g, "code"],
] as const;

const styles = [
  ["*", "b"],
  ["_", "i"],
  ["~", "s"],
] as const;

const kept = /\ue000(\d+)\ue000/g;

/**
 * A text in WhatsApp's marks, as people and bots here write, in Telegram's HTML. Marks that stand alone, touch a space inside or
 * a letter outside stay as they are; everything else is escaped.
 */
export function htmlOf(text: string): string {
  const codes: string[] = [];
  let html = escaped(text.replaceAll("\ue000", ""));
  for (const [mark, tag] of marks) {
    html = html.replace(mark, (_all, inner: string) => {
      codes.push(`<${tag}>${inner}</${tag}>`);
      return `\ue000${codes.length - 1}\ue000`;
    });
  }
  for (const [mark, tag] of styles) html = styled(html, mark, tag);
  return html.replace(kept, (_all, place: string) => codes[Number(place)] ?? "");
}

function styled(html: string, mark: string, tag: string): string {
  // as its number: with the flag u only some signs may be escaped by a backslash
  const sign = `\\x${mark.charCodeAt(0).toString(16)}`;
  const stretch = new RegExp(
    `(?<![\\p{L}\\p{N}${sign}])${sign}(?![\\s${sign}])([^${sign}\\n<>]*[^\\s${sign}<>])${sign}(?![\\p{L}\\p{N}${sign}])`,
    "gu",
  );
  return html.replace(stretch, `<${tag}>$1</${tag}>`);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
