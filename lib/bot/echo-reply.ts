import type { Said } from "@/lib/messaging/compose-turn";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { hearMessage } from "./hear-message";

/** The id of the bot that says back what it was told; used to try a number from end to end. */
export const echoBotId = "echo";

/** What the echo bot answers to messages that belong together, all at once; nothing when they hold no words. */
export function echoReply(messages: readonly Pick<InboundMessage, "type" | "text" | "content">[]): Said[] {
  const words = messages.flatMap((message) => hearMessage(message)?.text || []);
  return words.length === 0 ? [] : [{ type: "text", text: words.join("\n") }];
}
