import type { Said } from "@/lib/messaging/compose-turn";
import type { Session } from "@/lib/sessions/session";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { echoBotId, echoReply } from "./echo-reply";

export type BotTurn = {
  said: Said[];
  /** What the bot wants to find in the session next time; undefined leaves it as it is. */
  context?: Session["context"];
};

/**
 * What a bot makes of messages that belong together, an album or lines sent in one breath: one answer to all. The session is
 * null when none is running or Redis cannot say.
 */
export function botTurn(
  botId: string | null,
  heard: { messages: readonly InboundMessage[]; session: Session | null },
): BotTurn {
  return botId === echoBotId ? { said: echoReply(heard.messages) } : { said: [] };
}

/** What a player reads who began anew by command. */
export const resetNotice: Said = { type: "text", text: "Done, we start afresh. How can I help?" };
