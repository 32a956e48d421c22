import { randomInt } from "node:crypto";

const consonants = "bdfgjklmnprstvwz";
const vowels = "aeiou";

/** A password that can be read out and typed, with about 57 random bits, e.g. `tavo-rilu-kemo-sadi-42`. */
export function readablePassword(): string {
  const words = Array.from({ length: 4 }, () => syllable() + syllable());
  return [...words, String(randomInt(10, 100))].join("-");
}

function syllable(): string {
  return consonants.charAt(randomInt(consonants.length)) + vowels.charAt(randomInt(vowels.length));
}
