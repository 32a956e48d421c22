import { foldWords } from "./fold-words";
import { type Language, languages, phrasebooks } from "./languages";
import { type DeskWish, deskWishes } from "./phrasebook";

const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Devanagari}]/u;

const patterns = deskWishes.map((wish) => [wish, patternOf(wish, languages)] as const);

const byLanguage = languages.map((language) => {
  return [language, deskWishes.map((wish) => patternOf(wish, [language]))] as const;
});

/** What a player wants of the desk, in any of our languages; of several wishes the first in `deskWishes`, null for none. */
export function hearWish(text: string): DeskWish | null {
  const words = foldWords(text);
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Fewer English words than these are used in every language, such as "agent" or "ban". */
const fewestEnglish = 3;

/** The language in which a player says what they want of the desk; null where it is said in none or might be several. */
export function languageOfWish(text: string): Language | null {
  const words = foldWords(text);
  const heard = byLanguage.filter(([, wishes]) => wishes.some((pattern) => pattern.test(words)));
  const [only, another] = heard;
  if (!only || another) return null;
  return only[0] === "en" && words.split(" ").length < fewestEnglish ? null : only[0];
}

function patternOf(wish: DeskWish, among: readonly Language[]): RegExp {
  const stems = among.flatMap((language) => phrasebooks[language].wishes[wish].map(stemOf));
  return new RegExp([...new Set(stems)].join("|"), "u");
}

function stemOf(stem: string): string {
  const parts = stem.split("*").map((part) => foldWords(part).replace(/[^\p{L}\p{M}\p{N} ]/gu, ""));
  const start = spaced.test(stem[0] ?? "") ? "(?<!\\p{L})" : "";
  return `${start}${parts.join(".*")}${stem.endsWith(" ") ? "(?!\\p{L})" : ""}`;
}
