import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitText } from "@/lib/whatsapp/split-text";

const cases: [string, string, number, string[]][] = [
  ["what fits stays whole", "a b c", 16, ["a b c"]],
  ["nothing is no part", " \n ", 16, []],
  ["between paragraphs first", "one two.\n\nthree four.\nfive", 20, ["one two.", "three four.\nfive"]],
  ["then between lines", "one two. three\nfour five six", 20, ["one two. three", "four five six"]],
  ["then between sentences", "One two. Three four five", 20, ["One two.", "Three four five"]],
  ["then between words", "one two three four five six", 20, ["one two three four", "five six"]],
  ["else between characters", "x".repeat(40), 16, ["x".repeat(16), "x".repeat(16), "x".repeat(8)]],
  ["before a code block that would be cut", "one two\n```a\nb\nc\nd```", 20, ["one two", "```a\nb\nc\nd```"]],
  [
    "a code block too long stays code",
    "```aaaaaa\nbbbbbb\ncccccc```",
    20,
    ["```aaaaaa\nbbbbbb```", "```cccccc```"],
  ],
  ["an emoji stays whole", `${"x".repeat(14)}👨‍👩‍👧‍👦`, 16, ["x".repeat(14), "👨‍👩‍👧‍👦"]],
];
test.each(cases)("%s", (_name, text, most, parts) => {
  expect(splitText(text, most)).toEqual(parts);
});

const family = "👨‍👩‍👧‍👦";
const pieces = fc.constantFrom(
  "word",
  "Ende. ",
  "\n",
  "\n\n",
  " ",
  "é",
  "e\u0301",
  family,
  "🇩🇪",
  "x".repeat(30),
  "日本語。",
);
const text = fc.array(pieces, { maxLength: 60 }).map((list) => list.join(""));
const most = fc.integer({ min: 16, max: 120 });
const withoutSpace = (words: string) => words.replace(/\s/g, "");
const charactersOf = (words: string) =>
  [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(words)].map(
    ({ segment }) => segment,
  );

describe("however it is cut", () => {
  test("every part fits and says something, nothing is lost, no character is torn", () => {
    fc.assert(
      fc.property(text, most, (words, length) => {
        const parts = splitText(words, length);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(length);
          expect(part.trim()).toBe(part);
          expect(part).not.toBe("");
        }
        expect(parts.map(withoutSpace).join("")).toBe(withoutSpace(words));
        expect(parts.flatMap((part) => charactersOf(withoutSpace(part)))).toEqual(
          charactersOf(withoutSpace(words)),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test("code stays code and nothing else becomes it", () => {
    const block = fc.array(fc.constantFrom("line", "\n", "a b"), { minLength: 1, maxLength: 40 });
    const mixed = fc
      .array(
        fc.oneof(
          text,
          block.map((lines) => `\`\`\`${lines.join("")}\`\`\``),
        ),
        { maxLength: 4 },
      )
      .map((list) => list.join("\n"));
    const codeIn = (words: string) =>
      [...words.matchAll(/```([\s\S]*?)```/g)].map(([, code = ""]) => code).join("");
    fc.assert(
      fc.property(mixed, most, (words, length) => {
        const parts = splitText(words, length);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(length);
          expect(part.split("```").length % 2).toBe(1);
        }
        expect(withoutSpace(parts.map(codeIn).join(""))).toBe(withoutSpace(codeIn(words)));
      }),
      { numRuns: 1_000 },
    );
  });

  test("halves of broken characters and endless ones are cut, not looped over", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), most, (words, length) => {
        for (const part of splitText(words, length)) expect(part.length).toBeLessThanOrEqual(length);
      }),
    );
    expect(splitText(`a${"\u0301".repeat(100)}`, 16).every((part) => part.length <= 16)).toBe(true);
  });
});
