import type { Run } from "./inline-runs";
import { isWord, plainText } from "./plain-text";

const styles = [
  ["bold", "*"],
  ["italic", "_"],
  ["struck", "~"],
] as const;

type Style = (typeof styles)[number];

/** Where a stretch stands: its neighbours' nearest characters, and the marks that already stand around it. */
type Place = { before: string; after: string; around: string };

/** Styled stretches in WhatsApp's marks, which hold within a line, begin and end at a word's edge and touch no space. */
export function writeRuns(runs: readonly Run[]): string {
  return linesOf(runs)
    .map((line) => writeStyled(line, styles, { before: "", after: "", around: "" }))
    .join("\n");
}

function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    run.text.split("\n").forEach((text, n) => {
      if (n > 0) lines.push([]);
      if (text !== "") lines.at(-1)?.push({ ...run, text });
    });
  }
  return lines;
}

function writeStyled(runs: readonly Run[], [style, ...inner]: readonly Style[], place: Place): string {
  if (!style) return writePlain(runs, place);
  const groups = groupsOf(runs, style[0]);
  return groups.reduce((written, group, n) => {
    const next = groups[n + 1]?.[0]?.text[0] ?? place.after;
    const here = { ...place, before: written.at(-1) ?? place.before, after: next };
    return written + writeGroup(group, style, inner, here);
  }, "");
}

function writeGroup(group: readonly Run[], style: Style, inner: readonly Style[], place: Place): string {
  const [name, mark] = style;
  const { head, core, tail } = trimmed(group);
  const before = head.at(-1) ?? place.before;
  const after = tail[0] ?? place.after;
  const isMarked =
    core[0]?.[name] === true &&
    !isWord(before) &&
    !isWord(after) &&
    !core.some((run) => run.exact && run.text.includes(mark));
  if (!isMarked) return writeStyled(group, inner, place);
  const within = { before: mark, after: mark, around: place.around + mark };
  return head + mark + writeStyled(core, inner, within) + mark + tail;
}

function writePlain(runs: readonly Run[], place: Place): string {
  return runs.reduce((written, run, n) => {
    if (run.code) return written + writeCode(run.text);
    if (run.exact) return written + run.text;
    const before = written.at(-1) ?? place.before;
    const after = runs[n + 1]?.text[0] ?? place.after;
    return written + plainText(run.text, { before, after, always: place.around });
  }, "");
}

function writeCode(text: string): string {
  if (!text.includes("`")) return `\`${text}\``;
  return text.includes("```") ? plainText(text) : `\`\`\`${text}\`\`\``;
}

/** Neighbours that share or lack the style together. */
function groupsOf(runs: readonly Run[], name: Style[0]): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && (last[0]?.[name] === true) === (run[name] === true)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

/** The group without the spaces at its ends. */
function trimmed(group: readonly Run[]): { head: string; core: Run[]; tail: string } {
  const text = group.map((run) => run.text).join("");
  const head = /^\s*/.exec(text)?.[0] ?? "";
  const tail = text === head ? "" : (/\s*$/.exec(text)?.[0] ?? "");
  let from = 0;
  const core = group.flatMap((run) => {
    const start = Math.max(0, head.length - from);
    from += run.text.length;
    const end = run.text.length - Math.max(0, from - (text.length - tail.length));
    return end > start ? [{ ...run, text: run.text.slice(start, end) }] : [];
  });
  return { head, core, tail };
}
