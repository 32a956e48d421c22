const digit = /\p{Nd}/u;

/** The text with the digits of every script, full-width ones too, as 0 to 9. */
export function digitsOf(text: string): string {
  return text.normalize("NFKC").replace(/\p{Nd}/gu, (char) => String(digitAt(char.codePointAt(0) ?? 0)));
}

/** Unicode keeps the ten digits of a script together in their order. */
function digitAt(codePoint: number): number {
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(codePoint - value - 1))) value += 1;
  return value;
}
