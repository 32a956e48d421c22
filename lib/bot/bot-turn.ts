import type { TicketTopic } from "@/db/schema/inbox";
import type { Said } from "@/lib/messaging/compose-turn";
import type { Session } from "@/lib/sessions/session";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { deskBotId, deskReply, type Opening } from "./desk-reply";
import { echoBotId, echoReply } from "./echo-reply";
import { hearBurst } from "./hear-burst";

export type BotTurn = {
  said: Said[];
  /** What the bot wants to find in the session next time; undefined leaves it as it is. */
  context?: Session["context"];
  /** A talk of several turns that begins; its first words follow what was said. */
  opens?: Opening;
  /** From here on a person answers. */
  ticket?: { topic: TicketTopic };
};

export type BotHeard = {
  messages: readonly InboundMessage[];
  session: Session | null;
  isGroup: boolean;
  knowsPlayer: boolean;
};

/** Whether a bot answers: an integration that names one we do not have is answered by people. */
export function isBot(botId: string | null): boolean {
  return botId === echoBotId || botId === deskBotId;
}

/**
 * What a bot makes of messages that belong together, an album or lines sent in one breath: one answer to all. The session is
 * null when none is running or Redis cannot say.
 */
export function botTurn(botId: string | null, { messages, ...about }: BotHeard): BotTurn {
  if (botId === echoBotId) return { said: echoReply(messages) };
  return botId === deskBotId ? deskReply(hearBurst(messages), about) : { said: [] };
}

/** What a player reads who began anew by command. */
export const resetNotice: Said = { type: "text", text: "Done, we start afresh. How can I help?" };
