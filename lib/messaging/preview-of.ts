import type { OutboundContent } from "./outbound-content";

const longestPreview = 120;

/** The words of what leaves, null where the words lie with the provider (a template). */
export function textOf(content: OutboundContent): string | null {
  switch (content.type) {
    case "text":
      return content.text;
    case "interactive":
      return content.body;
    case "template":
    case "location":
    case "contacts":
      return null;
    default:
      return content.caption ?? null;
  }
}

const words = { image: "Photo", video: "Video", audio: "Audio", document: "Document", sticker: "Sticker" };

/** What a message without words is called. */
function nameOf(content: OutboundContent): string {
  switch (content.type) {
    case "text":
    case "interactive":
      return "";
    case "template":
      return `Template ${content.name}`;
    case "location":
      return content.name ?? content.address ?? "Location";
    case "contacts": {
      const [first, ...others] = content.contacts;
      return others.length > 0 ? `${first?.name} and ${others.length} more` : (first?.name ?? "Contact");
    }
    default:
      return content.fileName ?? words[content.type];
  }
}

/** One line for lists, at most 120 characters, never cut inside a character. */
export function previewOf(content: OutboundContent): string {
  const line = (textOf(content) ?? nameOf(content)).replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= longestPreview ? line : `${characters.slice(0, longestPreview - 1).join("")}…`;
}
