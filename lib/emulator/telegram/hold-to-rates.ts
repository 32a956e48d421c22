import { recordViolation } from "../rules/record-violation";
import type { EmulatorState } from "../state";
import { takeToken } from "../token-bucket";
import { TelegramFailure } from "./telegram-failure";
import { type Bot, botRule, type Chat, chatRule, type Talk } from "./world";

/** Counts one message of the bot to that chat; beyond its limits it is 429 with `retry_after`. */
export function holdToRates(state: EmulatorState, bot: Bot, chat: Chat, talk: Talk): void {
  const nowMs = state.clock.nowMs();
  if (state.random.chance(state.faults.telegramFloodRate))
    throw tooMany(state.faults.telegramRetryAfterSeconds);
  const inAll = takeToken(bot.bucket, botRule, nowMs).waitSeconds;
  if (inAll > 0) {
    refuse(state, bot, "number-rate", `more than ${botRule.perSecond} messages a second`);
    throw tooMany(inAll);
  }
  const inChat = takeToken(talk.bucket, chatRule, nowMs).waitSeconds;
  if (inChat === 0) return;
  refuse(state, bot, "pair-rate", `more than one message a second to chat ${chat.id}`);
  throw tooMany(inChat);
}

/** Notes among the violations what the bot did wrong. */
export function refuse(
  state: EmulatorState,
  bot: Bot,
  kind: "number-rate" | "pair-rate" | "opt-out" | "content",
  detail: string,
): void {
  recordViolation(
    state,
    { id: String(bot.id) },
    { kind, code: null, phone: null, detail: `Telegram: ${detail}` },
  );
}

function tooMany(waitSeconds: number): TelegramFailure {
  const seconds = Math.max(1, Math.ceil(waitSeconds));
  return new TelegramFailure(429, `Too Many Requests: retry after ${seconds}`, seconds);
}
