import type { BotError } from "./bot-request";

/**
 * What a failed call means for a message. retry: it surely did not leave. unconfirmed: it may have. `blames` says who is
 * concerned besides the message: Telegram itself, or our connection, which a person has to mend.
 */
export type BotVerdict = {
  outcome: "retry" | "failed" | "unconfirmed";
  code: string;
  title: string;
  explain: string;
  blames?: "channel" | "connection";
};

type Rule = Omit<BotVerdict, "code"> & { code: number; words?: RegExp };

const failed = (code: number, words: RegExp | undefined, title: string, explain: string): Rule => ({
  outcome: "failed",
  code,
  ...(words && { words }),
  title,
  explain,
});

/** Telegram's answers as data; the first that fits holds. Source: the Bot API's documentation and what it says in practice. */
const rules: readonly Rule[] = [
  {
    ...failed(
      401,
      undefined,
      "Token refused",
      "Telegram does not accept the bot's token. An admin has to store a new one.",
    ),
    blames: "connection",
  },
  {
    ...failed(
      404,
      undefined,
      "Bot unknown",
      "Telegram knows no bot with this token. An admin has to store a new one.",
    ),
    blames: "connection",
  },
  failed(
    403,
    /blocked by the user/i,
    "The player blocked the bot",
    "The player blocked the bot on Telegram. Nothing reaches them there until they open it again.",
  ),
  failed(
    403,
    /initiate conversation|can't send messages to bots/i,
    "Not opened yet",
    "A bot may not write first. The player has to open it on Telegram and press Start.",
  ),
  failed(403, /deactivated/i, "Account gone", "The player's Telegram account does not exist any more."),
  failed(
    403,
    /kicked|not a member/i,
    "Not in the group",
    "The bot was removed from this group. Somebody there has to add it again.",
  ),
  failed(403, undefined, "Not allowed", "Telegram does not let the bot write to this chat."),
  failed(
    400,
    /chat not found|peer_id_invalid|user not found/i,
    "Chat not found",
    "Telegram does not know this chat. The player has to open the bot and press Start.",
  ),
  failed(
    400,
    /upgraded to a supergroup/i,
    "Group has moved",
    "The group became another chat. It goes on there.",
  ),
  failed(
    400,
    /message is too long|caption is too long/i,
    "Too long",
    "The text is longer than Telegram takes.",
  ),
  failed(
    400,
    /file is too big|wrong file|failed to get http url content|wrong type of the web page/i,
    "File not taken",
    "Telegram does not take this file.",
  ),
  failed(413, undefined, "File too large", "Telegram takes at most 50 MB from a bot."),
  {
    outcome: "retry",
    code: 429,
    title: "Too fast",
    explain: "Telegram asked to slow down. It is sent again when Telegram says so.",
  },
];

/** Pure; every answer has a verdict. */
export function classifyBotError(error: BotError): BotVerdict {
  if (error.code === undefined) return transportVerdict(error.sent);
  const { code } = error;
  const rule = rules.find((each) => each.code === code && (each.words?.test(error.description) ?? true));
  if (rule) {
    const { words: _words, ...verdict } = rule;
    return { ...verdict, code: `telegram_${code}` };
  }
  if (code >= 500 || code < 400) {
    return {
      outcome: "unconfirmed",
      code: `telegram_${code}`,
      title: "Unknown answer",
      explain: "Telegram failed without a reason. The message may have gone out.",
      blames: "channel",
    };
  }
  return {
    outcome: "failed",
    code: `telegram_${code}`,
    title: "Refused",
    explain: "Telegram refused the message. The details say more.",
  };
}

function transportVerdict(sent: boolean): BotVerdict {
  if (sent) {
    return {
      outcome: "unconfirmed",
      code: "no_answer",
      title: "No answer",
      explain: "Telegram did not confirm. The message may have gone out.",
      blames: "channel",
    };
  }
  return {
    outcome: "retry",
    code: "unreachable",
    title: "No connection",
    explain: "Telegram could not be reached. Nothing was sent; it is tried again.",
    blames: "channel",
  };
}
