import type { PhrasingContent } from "mdast";

/** A stretch of text in one style. `exact` text is an address or code: it is never altered. */
export type Run = {
  text: string;
  bold?: boolean;
  italic?: boolean;
  struck?: boolean;
  code?: boolean;
  exact?: boolean;
};

type Style = Omit<Run, "text">;

const writable = /^(https?:\/\/|mailto:|tel:)/i;

/** The inline part of Markdown as a flat row of styled stretches; a link is its text and its address. */
export function inlineRuns(nodes: readonly PhrasingContent[], style: Style = {}): Run[] {
  return nodes.flatMap((node) => runsOf(node, style));
}

function runsOf(node: PhrasingContent, style: Style): Run[] {
  switch (node.type) {
    case "text":
      return [{ ...style, text: node.value }];
    case "strong":
      return inlineRuns(node.children, { ...style, bold: true });
    case "emphasis":
      return inlineRuns(node.children, { ...style, italic: true });
    case "delete":
      return inlineRuns(node.children, { ...style, struck: true });
    case "inlineCode":
      return [{ ...style, text: node.value, code: true, exact: true }];
    case "break":
      return [{ text: "\n" }];
    case "link":
      return link(inlineRuns(node.children, style), node.url);
    case "image":
      return link(node.alt ? [{ ...style, text: node.alt }] : [], node.url);
    case "html":
      return [{ ...style, text: /^<br\s*\/?>$/i.test(node.value) ? "\n" : node.value }];
    case "footnoteReference":
      return [{ ...style, text: `[${node.identifier}]` }];
    case "linkReference":
      return inlineRuns(node.children, style);
    case "imageReference":
      return [{ ...style, text: node.alt ?? "" }];
  }
}

function link(label: Run[], url: string): Run[] {
  const words = label.map(({ text }) => text).join("");
  if (!writable.test(url)) return label;
  const address = url.replace(/^(mailto|tel):/i, "");
  if (words === "") return [{ text: address, exact: true }];
  if (address === words || address === `http://${words}`) return [{ text: words, exact: true }];
  return [...label, { text: " (" }, { text: address, exact: true }, { text: ")" }];
}
