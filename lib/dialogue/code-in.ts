import { digitsOf } from "@/lib/digits-of";

const sixDigits = /(?<!\d)\d(?:[\s\-–—._]{0,3}\d){5}(?!\d)/g;

/** The code of six digits that somebody typed, in any script, with blanks or dashes between; null for none or several. */
export function codeIn(text: string): string | null {
  const found =
    digitsOf(text)
      .match(sixDigits)
      ?.map((each) => each.replace(/\D/g, "")) ?? [];
  const [code, another] = [...new Set(found)];
  return code !== undefined && another === undefined ? code : null;
}
