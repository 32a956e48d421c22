import { limits } from "./limits";

const fence = "```";
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * Cuts text into parts that fit, at the best place there is: between paragraphs, lines, sentences, words, else between
 * characters as people see them. A code block is cut only when it is longer than a part, and then both halves are code.
 * @param most characters a part may have, at least 16
 */
export function splitText(text: string, most: number = limits.text): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const { part, left } = cut(rest, most);
    parts.push(part);
    rest = left;
  }
  return rest === "" ? parts : [...parts, rest];
}

function cut(text: string, most: number): { part: string; left: string } {
  const code = codeBlockAround(text, most);
  if (code?.start === 0) return cutInCode(text, most);
  const at = bestPlace(text, code?.start ?? most);
  return { part: text.slice(0, at).trimEnd(), left: text.slice(at).trimStart() };
}

/** The code block that a cut at `most` would fall into. */
function codeBlockAround(text: string, most: number): { start: number } | null {
  let start = text.indexOf(fence);
  while (start !== -1 && start < most) {
    const end = text.indexOf(fence, start + fence.length);
    if (end === -1) return null;
    if (end + fence.length > most) return { start };
    start = text.indexOf(fence, end + fence.length);
  }
  return null;
}

function cutInCode(text: string, most: number): { part: string; left: string } {
  const room = most - fence.length;
  const line = text.lastIndexOf("\n", room);
  const at = line > room / 4 ? line : lastBefore(text, room, characters);
  const left = text.slice(at).replace(/^\n/, "");
  return { part: text.slice(0, at) + fence, left: fence + left };
}

/** The last place up to `most` to cut at, the greatest break first; a part under a quarter of that is too short for it. */
function bestPlace(text: string, most: number): number {
  const least = most / 4;
  const window = text.slice(0, most);
  const outside = outsideCode(text);
  const places = [
    () => lastMatch(window, /\n\s*\n/g, outside),
    () => lastMatch(window, /\n/g, outside),
    () => lastSegment(text, most, outside),
    () => lastMatch(window, /\s+/g, outside),
  ];
  for (const place of places) {
    const at = place();
    if (at >= least) return at;
  }
  return lastBefore(text, most, characters);
}

function outsideCode(text: string): (at: number) => boolean {
  const blocks = [...text.matchAll(/```[\s\S]*?```/g)].map(({ index, 0: block }) => [
    index,
    index + block.length,
  ]);
  return (at) => !blocks.some(([start = 0, end = 0]) => at > start && at < end);
}

function lastMatch(text: string, pattern: RegExp, isAllowed: (at: number) => boolean): number {
  return [...text.matchAll(pattern)].map(({ index }) => index).findLast(isAllowed) ?? 0;
}

function lastSegment(text: string, most: number, isAllowed: (at: number) => boolean): number {
  const near = text.slice(0, most + 1);
  return (
    [...sentences.segment(near)].map(({ index }) => index).findLast((at) => at <= most && isAllowed(at)) ?? 0
  );
}

/** The last boundary at or before `most`; a single character longer than that is cut between its code points. */
function lastBefore(text: string, most: number, segmenter: Intl.Segmenter): number {
  // A character may reach beyond the cut, so the next ones are looked at too.
  const near = text.slice(0, most + 64);
  const at = [...segmenter.segment(near)].map(({ index }) => index).findLast((index) => index <= most) ?? 0;
  if (at > 0) return at;
  const isHalf = /[\udc00-\udfff]/.test(text[most] ?? "");
  return isHalf ? most - 1 : most;
}
