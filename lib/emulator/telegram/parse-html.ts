import { badRequest } from "./telegram-failure";

/** Offset and length count UTF-16 units, as the Bot API does. */
export type Entity = { type: string; offset: number; length: number; url?: string; language?: string };

const kinds: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  a: "text_link",
};
const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** Text and its entities out of `parse_mode: HTML`, by the Bot API's rules. Throws what it answers to anything else. */
export function parseHtml(source: string): { text: string; entities: Entity[] } {
  const token = /<(\/?)([a-zA-Z][\w-]*)([^<>]*)>|<|&(#\d+|#x[\da-fA-F]+|\w+);/g;
  const open: { tag: string; entity: Entity }[] = [];
  const entities: Entity[] = [];
  let text = "";
  let from = 0;
  for (const match of source.matchAll(token)) {
    text += source.slice(from, match.index);
    from = match.index + match[0].length;
    const [whole, slash, name, attributes, reference] = match;
    const tag = name?.toLowerCase();
    const where = `at byte offset ${Buffer.byteLength(source.slice(0, match.index))}`;
    if (reference !== undefined) text += characterOf(reference) ?? whole;
    else if (tag === undefined) throw unparsable(`Unsupported start tag "" ${where}`);
    else if (slash) close(open, tag, text.length, entities, where);
    else open.push({ tag, entity: startOf(tag, attributes ?? "", text.length, where) });
  }
  text += source.slice(from);
  const left = open.at(-1);
  if (left) throw unparsable(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { text, entities: entities.filter(({ length }) => length > 0).sort(byPlace) };
}

function startOf(tag: string, attributes: string, offset: number, where: string): Entity {
  const type = kinds[tag];
  if (!type || (tag === "span" && !/class\s*=\s*["']?tg-spoiler/.test(attributes))) {
    throw unparsable(`Unsupported start tag "${tag}" ${where}`);
  }
  const url = tag === "a" ? /href\s*=\s*["']?([^"'\s>]+)/.exec(attributes)?.[1] : undefined;
  return { type, offset, length: 0, ...(url !== undefined && { url }) };
}

function close(
  open: { tag: string; entity: Entity }[],
  tag: string,
  end: number,
  entities: Entity[],
  where: string,
): void {
  const last = open.pop();
  if (!last) throw unparsable(`Unexpected end tag ${where}`);
  if (last.tag !== tag) {
    throw unparsable(`Unmatched end tag ${where}, expected "</${last.tag}>", found "</${tag}>"`);
  }
  // A link without an address is plain text.
  if (tag !== "a" || last.entity.url) entities.push({ ...last.entity, length: end - last.entity.offset });
}

function characterOf(reference: string): string | undefined {
  if (!reference.startsWith("#")) return named[reference];
  const code = reference.startsWith("#x")
    ? Number.parseInt(reference.slice(2), 16)
    : Number(reference.slice(1));
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}

const byPlace = (a: Entity, b: Entity) => a.offset - b.offset || b.length - a.length;

function unparsable(why: string) {
  return badRequest(`can't parse entities: ${why}`);
}
