import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatText } from "@/lib/whatsapp/format-text";
import { plainText } from "@/lib/whatsapp/plain-text";
import { formatsIn } from "./whatsapp-formats";

const written: [string, string, string][] = [
  ["bold", "a **b c** d", "a *b c* d"],
  ["italic, in both spellings", "*a* _b_", "_a_ _b_"],
  ["struck", "~~a~~", "~a~"],
  ["bold within italic", "*a **b** c*", "_a_ *_b_* _c_"],
  ["spaces inside marks move out", "**a** **b** and ** c**", "*a* *b* and ∗∗ c∗∗"],
  ["over two lines", "**a\nb**", "*a*\n*b*"],
  ["part of a word stays plain", "in**tra**word", "intraword"],
  ["a heading", "# Hi **there**", "*Hi there*"],
  ["code", "run `a*b*`", "run `a*b*`"],
  ["code that holds a backtick", "``a`b``", "```a`b```"],
  ["a code block without its language", "```js\nlet a = 1;\n```", "```let a = 1;```"],
  ["a quote of two lines", "> a\n> b", "> a\n> b"],
  ["a list in a list", "- a\n  - b\n- c", "- a\n  - b\n- c"],
  ["a numbered list from where it begins", "3. a\n4. b", "3. a\n4. b"],
  ["a list of tasks", "- [ ] a\n- [x] b", "- ☐ a\n- ☑ b"],
  ["a link", "[Shop](https://x.example/a_b_)", "Shop (https://x.example/a_b_)"],
  ["a bold link", "**[Shop](https://x.example)**", "*Shop* (https://x.example)"],
  ["an address alone", "<https://x.example/_a_>", "https://x.example/_a_"],
  ["a bare address", "www.x.example", "www.x.example"],
  ["a mail address", "[mail](mailto:a@x.example)", "mail (a@x.example)"],
  ["a link to nowhere good", "[Shop](javascript:alert)", "Shop"],
  ["a picture", "![Map](https://x.example/m.png)", "Map (https://x.example/m.png)"],
  ["a table of pairs", "|K|V|\n|-|-|\n|a|1|", "*K* – *V*\na – 1"],
  ["a wide table", "|A|B|C|\n|-|-|-|\n|1|2|3|\n|4|5|6|", "*A*: 1\n*B*: 2\n*C*: 3\n\n*A*: 4\n*B*: 5\n*C*: 6"],
  ["a rule", "a\n\n---\n\nb", "a\n\n———\n\nb"],
  ["marks escaped in Markdown", "\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`", "∗a∗ ＿b＿ ∼c∼ ˋdˋ"],
  ["what means nothing to WhatsApp", "snake_case, 2 * 3, a~b", "snake_case, 2 * 3, a~b"],
  ["marks inside bold", "**2 * 3**", "*2 ∗ 3*"],
];
test.each(written)("%s", (_name, markdown, expected) => {
  expect(formatText(markdown)).toBe(expected);
});

const formatty = fc
  .array(fc.constantFrom("*", "_", "~", "`", "```", "> ", "- ", "\n", " ", "a", "b1", "é", "😀", ".", "("), {
    maxLength: 24,
  })
  .map((pieces) => pieces.join(""));

describe("whatever is written", () => {
  test("plain text turns into no format, and reads as before", () => {
    fc.assert(
      fc.property(formatty, (text) => {
        const plain = plainText(text);
        expect(formatsIn(plain)).toEqual([]);
        const back = { "∗": "*", "＿": "_", "∼": "~", ˋ: "`", "\u200b": "" };
        expect(plain.replace(/[∗＿∼ˋ\u200b]/g, (mark) => back[mark as keyof typeof back])).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  test("escaped in Markdown it stays plain", () => {
    fc.assert(
      fc.property(formatty, (text) => {
        const escaped = text.replace(/[^\p{L}\p{N}\s😀é]/gu, "\\$&");
        expect(formatsIn(formatText(escaped)).filter(({ format }) => format !== "code")).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("words in bold, italic or struck come out in that format, and only they", () => {
    const words = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/);
    const style = fc.constantFrom(["bold", "**"], ["italic", "_"], ["struck", "~~"]);
    fc.assert(
      fc.property(words, style, words, words, (before, [format = "", mark = ""], styled, after) => {
        const text = formatText(`${before} ${mark}${styled}${mark} ${after}`);
        expect(formatsIn(text)).toEqual([{ format, words: styled }]);
      }),
    );
  });

  test("any text at all is formatted", () => {
    fc.assert(
      fc.property(fc.oneof(formatty, fc.string({ unit: "grapheme" })), (text) => void formatText(text)),
    );
  });

  test.each(["> ", "- ", "1. ", "  * "])(
    "%j within itself is a nest twenty deep, and plain beyond",
    (piece) => {
      expect(formatText(`${piece.repeat(20)}**deep**`)).toContain("*deep*");
      expect(formatsIn(formatText(`${piece.repeat(21)}**deep**`))).toEqual([]);
      expect(formatsIn(formatText(`${"> - 1. ".repeat(1_000)}**deep**`))).toEqual([]);
    },
  );

  test.each(["*", "[", "`", "|", "**a", "![", "<", "[a]("])("%j without an end is still words", (piece) => {
    expect(formatText(`a ${piece.repeat(2_000)}`).length).toBeGreaterThanOrEqual(2_000);
  });

  test("a line of dashes is a line, and a text longer than anybody writes is plain", () => {
    expect(formatText(`a\n\n${"-".repeat(60)}\n\nb`)).toBe("a\n\n———\n\nb");
    expect(formatText(`**a** ${"b".repeat(70_000)}`)).toMatch(/^∗∗a∗∗ b/);
  });
});
