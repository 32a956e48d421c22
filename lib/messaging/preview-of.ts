import type { OutboundContent } from "./outbound-content";

const longestPreview = 120;

/** The words of what leaves, null where the words lie with the provider (a template). */
export function textOf(content: OutboundContent): string | null {
  if (content.type === "text") return content.text;
  return content.type === "interactive" ? content.body : null;
}

/** One line for lists, at most 120 characters, never cut inside a character. */
export function previewOf(content: OutboundContent): string {
  const line = (textOf(content) ?? `Template ${content.type === "template" ? content.name : ""}`)
    .replace(/\s+/g, " ")
    .trim();
  const characters = [...line];
  return characters.length <= longestPreview ? line : `${characters.slice(0, longestPreview - 1).join("")}…`;
}
