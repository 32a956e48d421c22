import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import type { TextContent } from "@/lib/whatsapp/outbound-message";

/** The id of the bot that says back what it was told; used to try a number from end to end. */
export const echoBotId = "echo";

/** True when there is such a bot; the messages of a number without one are for people. */
export function isBot(botId: string | null): boolean {
  return botId === echoBotId;
}

/** What the echo bot answers; null for another bot, or for a message without words. */
export function echoReply(botId: string | null, message: Pick<InboundMessage, "text">): TextContent | null {
  return botId === echoBotId && message.text ? { type: "text", text: message.text.slice(0, 4096) } : null;
}
