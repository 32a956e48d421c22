import { ar } from "./ar";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import { hi } from "./hi";
import { id } from "./id";
import { it } from "./it";
import { ja } from "./ja";
import { ko } from "./ko";
import type { Phrasebook } from "./phrasebook";
import { pl } from "./pl";
import { ptBr } from "./pt-br";
import { ru } from "./ru";
import { th } from "./th";
import { tr } from "./tr";
import { uk } from "./uk";
import { vi } from "./vi";
import { zhHans } from "./zh-hans";

/** What we speak, BCP 47. */
export const languages = [
  "en",
  "ar",
  "de",
  "es",
  "fr",
  "hi",
  "id",
  "it",
  "ja",
  "ko",
  "pl",
  "pt-BR",
  "ru",
  "th",
  "tr",
  "uk",
  "vi",
  "zh-Hans",
] as const;

export type Language = (typeof languages)[number];

export const phrasebooks: Record<Language, Phrasebook> = {
  en,
  ar,
  de,
  es,
  fr,
  hi,
  id,
  it,
  ja,
  ko,
  pl,
  "pt-BR": ptBr,
  ru,
  th,
  tr,
  uk,
  vi,
  "zh-Hans": zhHans,
};
