import { chooseLanguage, type Speaker } from "./choose-language";
import { type Language, languages } from "./languages";

/** In which of our languages a player is spoken to: by what they said, their chat, their country, what is usual, else English. */
export function pickLanguage(speaker: Speaker): Language {
  return chooseLanguage(speaker, languages).language ?? "en";
}
