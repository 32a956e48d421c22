import { expect, test } from "vitest";
import type { Speaker } from "@/lib/words/choose-language";
import { pickLanguage } from "@/lib/words/pick-language";

const speakers: [Speaker, string][] = [
  [{}, "en"],
  [{ stated: "pt-PT" }, "pt-BR"],
  [{ stated: "pt_BR" }, "pt-BR"],
  [{ stated: "es-419" }, "es"],
  [{ stated: "DE-at" }, "de"],
  [{ stated: "zh-CN" }, "zh-Hans"],
  [{ stated: "zh" }, "zh-Hans"],
  [{ stated: "zh-TW" }, "en"],
  [{ stated: "zh-HK", country: "HK" }, "en"],
  [{ stated: "in" }, "id"],
  [{ stated: "sr-Cyrl", country: "PL" }, "pl"],
  [{ stated: "not a language", chat: "tr" }, "tr"],
  [{ stated: "fi", chat: "sv", country: "FI", usual: "de" }, "de"],
  [{ stated: "en", country: "BR" }, "en"],
  [{ chat: "ja", country: "BR" }, "ja"],
  [{ country: "BR", usual: "en" }, "pt-BR"],
  [{ country: "MX" }, "es"],
  [{ country: "AT" }, "de"],
  [{ country: "UA" }, "uk"],
  [{ country: "EG" }, "ar"],
  [{ country: "VN" }, "vi"],
  [{ country: "TW" }, "en"],
  [{ country: "IN" }, "en"],
  [{ stated: "hi", country: "IN" }, "hi"],
  [{ country: "US" }, "en"],
  [{ country: "FI", usual: "fr_CA" }, "fr"],
  [{ country: "nowhere" }, "en"],
];

test.each(speakers)("who is known by %j is spoken to in %s", (speaker, language) => {
  expect(pickLanguage(speaker)).toBe(language);
});
