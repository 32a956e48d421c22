import { formatText } from "@/lib/whatsapp/format-text";
import { splitText } from "@/lib/whatsapp/split-text";
import type { OutboundContent } from "./outbound-content";

/** What a bot says: anything that can leave, or Markdown. */
export type Said = OutboundContent | { type: "markdown"; text: string };

/**
 * The messages of one turn, in order: Markdown in the channel's own marks, texts that follow each other as one, and what is
 * too long for one message as several.
 */
export function composeTurn(said: readonly Said[]): OutboundContent[] {
  const merged: OutboundContent[] = [];
  for (const part of said.map(formatted)) {
    const before = merged.at(-1);
    if (part.type === "text" && before?.type === "text") merged[merged.length - 1] = joined(before, part);
    else merged.push(part);
  }
  return merged.flatMap((part): OutboundContent[] =>
    part.type === "text" ? splitText(part.text).map((text) => ({ ...part, text })) : [part],
  );
}

type Text = Extract<OutboundContent, { type: "text" }>;

function formatted(part: Said): OutboundContent {
  return part.type === "markdown" ? { type: "text", text: formatText(part.text) } : part;
}

function joined(before: Text, next: Text): Text {
  const previewUrl = before.previewUrl || next.previewUrl;
  return { type: "text", text: `${before.text}\n\n${next.text}`, ...(previewUrl && { previewUrl }) };
}
