import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import type { TextContent } from "@/lib/whatsapp/outbound-message";
import { hearMessage } from "./hear-message";

/** The id of the bot that says back what it was told; used to try a number from end to end. */
export const echoBotId = "echo";

/** True when there is such a bot; the messages of a number without one are for people. */
export function isBot(botId: string | null): boolean {
  return botId === echoBotId;
}

/** What the echo bot answers: what it heard, structured as any bot hears it; null for another bot, or without words. */
export function echoReply(
  botId: string | null,
  message: Pick<InboundMessage, "type" | "text" | "content">,
): TextContent | null {
  const heard = botId === echoBotId ? hearMessage(message) : null;
  return heard && { type: "text", text: heard.text.slice(0, 4096) };
}
