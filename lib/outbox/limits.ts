import type { Channel } from "@/lib/channel";

/** How often one recipient may be written to: once in an interval, with so many at once borrowed from the time after. */
export type PairRule = { intervalMs: number; burst: number };

const pairRules: Readonly<Record<Channel, PairRule>> = {
  /** One in 6 s (WhatsApp's pair rate), and a little for what the way there shifts. */
  whatsapp: { intervalMs: 6_150, burst: 45 },
  /** One a second to a chat, a few more for a moment (Telegram's FAQ for bots). */
  telegram: { intervalMs: 1_050, burst: 3 },
  /** Ours: no provider says, and nobody reads more. */
  sms: { intervalMs: 1_000, burst: 10 },
};

/** At most 20 in any minute to a Telegram group: 5 at once and 14 more. */
const telegramGroup: PairRule = { intervalMs: 4_200, burst: 5 };

/** The provider's pair rule for a recipient as the outbox keeps it; a group's begins with `g:`. */
export function pairRuleOf(channel: Channel, recipient: string): PairRule {
  return channel === "telegram" && recipient.startsWith("g:") ? telegramGroup : pairRules[channel];
}

/** After so long nothing is left of what a recipient was sent before. */
export const longestPairMs = Math.max(
  ...[...Object.values(pairRules), telegramGroup].map(({ intervalMs, burst }) => intervalMs * burst),
);

/** The provider's limits besides a number's own rate, its pair rule and the portfolio's tier, and how we keep them. */
export const limits = {
  /** The tier counts whom a portfolio wrote to first within 24 h, and a little for what the way there shifts. */
  tierWindowMs: 86_402_000,
} as const;
