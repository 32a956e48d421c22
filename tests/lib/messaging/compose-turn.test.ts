import fc from "fast-check";
import { expect, test } from "vitest";
import { composeTurn, type Said } from "@/lib/messaging/compose-turn";
import type { OutboundContent } from "@/lib/messaging/outbound-content";
import { checkContent } from "@/lib/whatsapp/check-content";

const text = (words: string) => ({ type: "text" as const, text: words });
const ask: OutboundContent = {
  type: "interactive",
  body: "Which?",
  action: { kind: "buttons", buttons: [{ id: "a", title: "A" }] },
};

test("texts that follow each other are one message, what stands between them keeps its place", () => {
  const said: Said[] = [text("one"), { type: "markdown", text: "**two**" }, ask, text("three")];
  expect(composeTurn(said)).toEqual([text("one\n\n*two*"), ask, text("three")]);
});

test("a link preview wanted by one of them is wanted of the whole", () => {
  expect(composeTurn([{ ...text("a"), previewUrl: true }, text("b")])).toEqual([
    { ...text("a\n\nb"), previewUrl: true },
  ]);
});

test("what is too long for one message is several, in order", () => {
  const lines = Array.from({ length: 600 }, (_, n) => `line number ${n}`);
  const parts = composeTurn([text(lines.join("\n"))]);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flatMap((part) => (part.type === "text" ? part.text.split("\n") : []))).toEqual(lines);
});

test("silence stays silence", () => {
  expect(composeTurn([])).toEqual([]);
  expect(composeTurn([text("  \n ")])).toEqual([]);
});

test("whatever texts are said, all of them leave, in order, within the limit", () => {
  const said = fc.array(
    fc
      .tuple(fc.string({ unit: "grapheme-ascii", maxLength: 300 }), fc.nat(30))
      .map(([words, times]) => text(words.repeat(times))),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(said, (texts) => {
      const parts = composeTurn(texts);
      expect(parts.flatMap(checkContent)).toEqual([]);
      const words = (all: readonly Said[]) =>
        all
          .map((part) => (part.type === "text" ? part.text : ""))
          .join("")
          .replace(/\s|```/g, "");
      expect(words(parts)).toBe(words(texts));
    }),
  );
});
