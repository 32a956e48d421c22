import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { hearMessage } from "./hear-message";

/** What messages that belong together say as a whole: their words, line by line, and the button tapped last. */
export type HeardBurst = { text: string; choiceId: string | null };

export function hearBurst(
  messages: readonly Pick<InboundMessage, "type" | "text" | "content">[],
): HeardBurst {
  const heard = messages.flatMap((message) => hearMessage(message) ?? []);
  return {
    text: heard.map(({ text, choice }) => choice?.title ?? text).join("\n"),
    choiceId: heard.findLast(({ choice }) => choice)?.choice?.id ?? null,
  };
}
