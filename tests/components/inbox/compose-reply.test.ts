import { expect, test } from "vitest";
import { composeReply, contentOf } from "@/components/inbox/compose-reply";
import type { MediaKind } from "@/lib/media/media-kind";

function file(id: string, kind: MediaKind) {
  const facts = { mimeType: "x/y", fileName: `${id}.bin`, sizeBytes: 1, width: null, height: null };
  return { id, kind, isAnimated: false, ...facts };
}

const told = (text: string, files: ReturnType<typeof file>[]) =>
  composeReply(text, files).map((part) => [part.file?.id ?? "words", part.text]);

test("words alone are one message, and nothing is none", () => {
  expect(told("hi", [])).toEqual([["words", "hi"]]);
  expect(told("", [])).toEqual([]);
});

test("words go under the first file that can carry them", () => {
  expect(told("hi", [file("a", "audio"), file("b", "image"), file("c", "document")])).toEqual([
    ["a", ""],
    ["b", "hi"],
    ["c", ""],
  ]);
});

test("words that no file can carry follow alone", () => {
  expect(told("hi", [file("a", "audio"), file("b", "sticker")])).toEqual([
    ["a", ""],
    ["b", ""],
    ["words", "hi"],
  ]);
  const long = "x".repeat(1_025);
  expect(told(long, [file("a", "image")])).toEqual([
    ["a", ""],
    ["words", long],
  ]);
});

test("a document leaves with its name, other files without", () => {
  expect(contentOf({ text: "", file: file("a", "document") })).toEqual({
    type: "document",
    source: { fileId: "a" },
    fileName: "a.bin",
  });
  expect(contentOf({ text: "hi", file: file("b", "video") })).toEqual({
    type: "video",
    source: { fileId: "b" },
    caption: "hi",
  });
});
