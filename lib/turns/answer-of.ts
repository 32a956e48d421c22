import { type BotTurn, botTurn, isBot, resetNotice } from "@/lib/bot/bot-turn";
import { hearBurst } from "@/lib/bot/hear-burst";
import { openTalk, type Ran, runTalk } from "@/lib/dialogue/run-talk";
import type { Call, HandOver, KeptTalk } from "@/lib/dialogue/talk";
import type { Said } from "@/lib/messaging/compose-turn";
import { isReset } from "@/lib/sessions/is-reset";
import type { Session } from "@/lib/sessions/session";
import type { Facts } from "./facts";
import { isAsking } from "./is-asking";
import type { Incoming } from "./take-turn";

/** What is answered without a human. */
export type Answered = {
  said: Said[];
  context?: Session["context"] | undefined;
  authState?: Session["authState"] | undefined;
  /** The dialogue from here on, null when it is over; undefined leaves it as it is. */
  talk?: KeptTalk | null | undefined;
  handOver?: HandOver | null | undefined;
  /** Nothing can be answered before this call was made, after so many others. */
  call?: { wanted: Call; after: number };
};

/** What the dialogue, else the bot, answers to a message and those said in the same breath; nothing where a human has a ticket. */
export function answerOf(facts: Facts, incoming: Incoming): Answered {
  const { message, answers, session, called } = incoming;
  const { integration, conversation, player } = facts;
  if (!isBot(integration.botId) || conversation?.ticket || facts.blocks || !isAddressed(facts, incoming))
    return { said: [] };
  if (message.direction === "in" && isReset(message)) {
    return { said: [resetNotice({ messages: [message], session, player })], talk: null };
  }
  if (!isAsking(message) || answers.length === 0) return { said: [] };
  if (conversation?.talk) {
    return fromTalk(runTalk(conversation.talk.kept, hearBurst(answers), called));
  }
  const isGroup = message.groupId !== null;
  return fromBot(botTurn(integration.botId, { messages: answers, session, isGroup, player }), called);
}

function fromBot(bot: BotTurn, called: Incoming["called"]): Answered {
  const { said, context, opens, ticket } = bot;
  if (!opens) return { said, context, handOver: ticket && { ...ticket, findings: null, tier: null } };
  const answered = fromTalk(runTalk(openTalk(opens), null, called));
  return { ...answered, said: [...said, ...answered.said], context };
}

function fromTalk(ran: Ran): Answered {
  return "call" in ran ? { said: [], call: { wanted: ran.call, after: ran.after } } : ran;
}

/** In a group people talk to each other: a bot only answers who names our number or answers it. */
function isAddressed(facts: Facts, { message }: Incoming): boolean {
  return message.groupId === null || message.mentionsUs || facts.answersBot;
}
