import { foldWords } from "./fold-words";
import { phrasebooks } from "./languages";
import { type DeskWish, deskWishes } from "./phrasebook";

const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Devanagari}]/u;

const patterns = deskWishes.map((wish) => {
  const stems = Object.values(phrasebooks).flatMap(({ wishes }) => wishes[wish].map(patternOf));
  return [wish, new RegExp([...new Set(stems)].join("|"), "u")] as const;
});

/** What a player wants of the desk, in any of our languages; of several wishes the first in `deskWishes`, null for none. */
export function hearWish(text: string): DeskWish | null {
  const words = foldWords(text);
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

function patternOf(stem: string): string {
  const parts = stem.split("*").map((part) => foldWords(part).replace(/[^\p{L}\p{M}\p{N} ]/gu, ""));
  const start = spaced.test(stem[0] ?? "") ? "(?<!\\p{L})" : "";
  return `${start}${parts.join(".*")}${stem.endsWith(" ") ? "(?!\\p{L})" : ""}`;
}
