import type { TicketTopic } from "@/db/schema/inbox";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import type { Said } from "@/lib/messaging/compose-turn";
import type { Session } from "@/lib/sessions/session";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { languageOfWish } from "@/lib/words/hear-wish";
import type { Language } from "@/lib/words/languages";
import { pickLanguage } from "@/lib/words/pick-language";
import { say } from "@/lib/words/say";
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
  /** What the studio said of the player; left out where only the session can tell. */
  player?: Pick<Session, "language" | "country"> | null;
};

/** Whether a bot answers: an integration that names one we do not have is answered by people. */
export function isBot(botId: string | null): boolean {
  return botId === echoBotId || botId === deskBotId;
}

/**
 * What a bot makes of messages that belong together, an album or lines sent in one breath: one answer to all. The session is
 * null when none is running or Redis cannot say.
 */
export function botTurn(botId: string | null, heard: BotHeard): BotTurn {
  const { messages, ...about } = heard;
  if (botId === echoBotId) return { said: echoReply(messages) };
  if (botId !== deskBotId) return { said: [] };
  return deskReply(hearBurst(messages), { ...about, language: languageOf(heard) });
}

/** Somebody known of whom nothing more is at hand may have said which language they want: their country does not decide then. */
function languageOf({ messages, session, knowsPlayer, player }: BotHeard): Language {
  const phone = messages.find(({ senderPhone }) => senderPhone !== null)?.senderPhone;
  const country = player?.country ?? session?.country ?? (phone ? phonePartsOf(phone).country : null);
  const mayGuess = player !== undefined || session !== null || !knowsPlayer;
  return pickLanguage({
    stated: player?.language,
    chat: session?.language ?? languageOfWish(hearBurst(messages).text),
    country: mayGuess ? country : null,
  });
}

/** What a player reads who began anew by command. */
export const resetNotice: Said = { type: "text", text: say("en", "begunAnew") };
