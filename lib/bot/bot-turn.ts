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
  /** Null for somebody who writes for the first time. */
  player: Pick<Session, "language" | "country"> | null;
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
  const knowsPlayer = about.player !== null;
  return deskReply(hearBurst(messages), { ...about, knowsPlayer, language: languageOf(heard) });
}

function languageOf({ messages, session, player }: Omit<BotHeard, "isGroup">): Language {
  const phone = messages.find(({ senderPhone }) => senderPhone !== null)?.senderPhone;
  const country = player?.country ?? session?.country ?? (phone ? phonePartsOf(phone).country : null);
  return pickLanguage({
    stated: player?.language,
    chat: session?.language ?? languageOfWish(hearBurst(messages).text),
    country,
  });
}

/** What a player reads who began anew by command. */
export function resetNotice(heard: Omit<BotHeard, "isGroup">): Said {
  return { type: "text", text: say(languageOf(heard), "begunAnew") };
}
