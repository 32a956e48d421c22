import type { List, ListItem, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { inlineRuns, type Run } from "./inline-runs";
import { plainText } from "./plain-text";
import { writeRuns } from "./write-runs";

/** Parsing takes time with the square of the depth: what is longer, or lies deeper on one line, is no writing but an attack. */
const longest = 65_536;
const deepNest = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){21}/m;

/**
 * Markdown as WhatsApp shows it: bold, italic, struck, code, lists and quotes in its own marks; headings bold, links with their
 * address, tables as lines. What is plain in Markdown stays plain: marks it holds are replaced by others that look alike.
 */
export function formatText(markdown: string): string {
  if (markdown.length > longest || deepNest.test(markdown)) return plainText(markdown);
  try {
    const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    return writeBlocks(tree.children, "\n\n");
  } catch (error) {
    // Marks within marks, thousands deep, outgrow the stack; nobody reads them as such.
    if (error instanceof RangeError) return plainText(markdown);
    throw error;
  }
}

function writeBlocks(blocks: readonly RootContent[], between: string): string {
  return blocks
    .map(writeBlock)
    .filter((text) => text !== "")
    .join(between);
}

function writeBlock(block: RootContent): string {
  switch (block.type) {
    case "paragraph":
      return writeRuns(inlineRuns(block.children));
    case "heading":
      return writeRuns(inlineRuns(block.children).map((run) => ({ ...run, bold: true })));
    case "code":
      return `\`\`\`${block.value.replaceAll("```", "ˋˋˋ")}\`\`\``;
    case "blockquote":
      return quoted(writeBlocks(block.children, "\n"));
    case "list":
      return writeList(block);
    case "table":
      return writeTable(block);
    case "thematicBreak":
      return "———";
    case "footnoteDefinition":
      return `[${block.identifier}] ${writeBlocks(block.children, "\n")}`;
    case "definition":
      return "";
    default:
      return "value" in block ? writeRuns([{ text: block.value }]) : "";
  }
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line.replace(/^> /, "")}`)
    .join("\n");
}

function writeList(list: List): string {
  const first = list.start ?? 1;
  return list.children.map((item, n) => writeItem(item, list.ordered ? `${first + n}. ` : "- ")).join("\n");
}

function writeItem(item: ListItem, mark: string): string {
  const box = item.checked === null || item.checked === undefined ? "" : item.checked ? "☑ " : "☐ ";
  return `${mark}${box}${writeBlocks(item.children, "\n").replaceAll("\n", "\n  ")}`;
}

/** Two columns read as pairs; more of them as one paragraph for each row, every value under its column's name. */
function writeTable(table: Table): string {
  const [head = [], ...rows] = table.children.map((row) =>
    row.children.map((cell) => inlineRuns(cell.children)),
  );
  if (head.length <= 2) return [head.map(bold), ...rows].map((row) => joined(row, " – ")).join("\n");
  return rows
    .map((row) => row.map((cell, n) => joined([bold(head[n] ?? []), cell], ": ")).join("\n"))
    .join("\n\n");
}

function bold(runs: readonly Run[]): Run[] {
  return runs.map((run) => ({ ...run, bold: true }));
}

function joined(cells: readonly (readonly Run[])[], between: string): string {
  return writeRuns(cells.flatMap((cell, n) => (n > 0 ? [{ text: between }, ...cell] : cell)));
}
