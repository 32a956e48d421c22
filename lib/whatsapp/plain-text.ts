const lookalikes: Record<string, string> = { "*": "∗", _: "＿", "~": "∼", "`": "ˋ" };
const zeroWidthSpace = "\u200b";

/** Where text stands: the characters right before and after it, empty at a line's ends, and marks that never may stay. */
type Place = { before: string; after: string; always: string };

/**
 * Text that WhatsApp shows as it is. It knows no way to escape its marks, so those that could begin or end a format are
 * replaced by characters that look alike; those inside a word or between spaces (`snake_case`, `2 * 3`) mean nothing to it.
 */
export function plainText(text: string, place: Place = { before: "", after: "", always: "" }): string {
  const marked = text.replace(/[*_~`]/g, (mark, at: number) => {
    const left = text[at - 1] ?? place.before;
    const right = text[at + 1] ?? place.after;
    const stays = mark !== "`" && !place.always.includes(mark) && isIdle(left, right);
    return stays ? mark : (lookalikes[mark] ?? mark);
  });
  const startsLine = place.before === "" || place.before === "\n";
  return marked.replace(/(^|\n)(?=>|[-*] )/g, (start, _line, at: number) =>
    at > 0 || start === "\n" || startsLine ? start + zeroWidthSpace : start,
  );
}

/** True for a character that a format's mark cannot touch from outside. */
export function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function isIdle(left: string, right: string): boolean {
  return (isWord(left) && isWord(right)) || (isSpace(left) && isSpace(right));
}

function isSpace(character: string): boolean {
  return character === "" || /\s/.test(character);
}
