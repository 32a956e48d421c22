import { describe, expect, test } from "vitest";
import { codeMessage } from "@/lib/otp/code-message";
import { countSegments } from "@/lib/sms/count-segments";
import { limits } from "@/lib/whatsapp/limits";
import { type Language, languages, phrasebooks } from "@/lib/words/languages";
import type { Phrasebook, SentenceName, Sentences } from "@/lib/words/phrasebook";
import { say } from "@/lib/words/say";

const names = Object.keys(phrasebooks.en.sentences) as SentenceName[];
const wordingsOf = (language: Language, name: SentenceName) => {
  const wording = phrasebooks[language].sentences[name];
  return typeof wording === "string" ? [wording] : Object.values(wording);
};
const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test("a translation without one of its values, or without a sentence, does not compile", () => {
  const { proven: _proven, ...sentences } = phrasebooks.en.sentences;
  // @ts-expect-error the place for the code is missing
  const silent: Phrasebook["sentences"]["codeByText"] = "Your code for {game}";
  // @ts-expect-error a sentence is missing
  const short: Phrasebook["sentences"] = sentences;
  // @ts-expect-error a value is missing
  expect([silent, short, say("en", "codeWrong", {})]).toHaveLength(3);
});

describe.each(languages)("in %s", (language) => {
  test("every sentence is there, has the places of its values and no others, and each plural form that is needed", () => {
    for (const name of names) {
      const texts = wordingsOf(language, name);
      const expected = placesOf(wordingsOf("en", name).at(-1) ?? "");
      for (const text of texts) {
        expect(text.trim(), name).not.toBe("");
        expect(expected, `${name}: ${text}`).toEqual(expect.arrayContaining(placesOf(text)));
      }
      expect(placesOf(texts.at(-1) ?? ""), name).toEqual(expected);
    }
    const rules = new Intl.PluralRules(phrasebooks[language].locale);
    const needed = new Set(Array.from({ length: 101 }, (_, count) => rules.select(count)));
    expect(Object.keys(phrasebooks[language].sentences.codeWrong)).toEqual(
      expect.arrayContaining([...needed]),
    );
  });

  test("WhatsApp takes every button and every sentence with long values", () => {
    for (const name of names) {
      const most = name.startsWith("button") ? limits.buttons.title : limits.interactive.body;
      for (const text of wordingsOf(language, name)) {
        const longest = text.replace(/\{(?!lines|question)\w+\}/g, "x".repeat(100));
        expect(longest.length, `${name}: ${longest}`).toBeLessThanOrEqual(most);
      }
    }
  });

  test("a code fits one SMS, with the game's name where that fits too", () => {
    const settings = { templateName: "sign_in_code", templateLanguage: "en", templateLanguages: ["en"] };
    const textFor = (workspaceName: string) => {
      const { content } = codeMessage({
        channel: "sms",
        speaker: { stated: language },
        workspaceName,
        settings,
      });
      if (content.type !== "text") throw new Error("an SMS is a text");
      return content.text.replace("{{code}}", "048213");
    };
    for (const game of [
      "Nova",
      "Dragon Arena",
      "The Longest Possible Name of a Game, Season Two",
      "ドラゴン",
    ]) {
      expect(countSegments(textFor(game)).segments, textFor(game)).toBe(1);
    }
    expect(textFor("Dragon Arena")).toContain("Dragon Arena");
    expect(textFor("Dragon Arena")).toContain("048213");
  });
});

test.each<[Language, number, string]>([
  ["en", 1, "One try is left"],
  ["en", 2, "2 tries are left"],
  ["ru", 1, "1 попытка"],
  ["ru", 3, "3 попытки"],
  ["ru", 5, "5 попыток"],
  ["pl", 2, "2 próby"],
  ["ar", 2, "محاولتان"],
  ["ja", 2, "あと2回"],
])("in %s %d tries left read %j", (language, left, words) => {
  expect(say(language, "codeWrong", { left })).toContain(words);
});

test("in Arabic what runs the other way is set apart, but for a link on a line of its own", () => {
  expect(say("ar", "codeByText", { code: "048213", game: "Nova" })).toBe(
    "رمزك في \u2068Nova\u2069 هو \u2068048213\u2069. لا تشاركه مع أحد.",
  );
  expect(say("ar", "recoveryLink", { link: "https://nova.test/recover/x" })).toMatch(
    /\nhttps:\/\/nova\.test\/recover\/x$/,
  );
  expect(say("en", "deviceApproved", { device: "Pixel 9" })).not.toContain("\u2068");
});

test("a value is put in as it is, whatever it looks like", () => {
  const values: Sentences["codeByText"] = { code: "{game}", game: "{code} $& $1" };
  expect(say("en", "codeByText", values)).toBe("{game} is your code for {code} $& $1. Do not share it.");
});
