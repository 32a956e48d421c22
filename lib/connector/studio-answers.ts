import { z } from "zod";
import {
  country,
  GameBalance,
  GameEvent,
  language,
  line,
  Money,
  Purchase,
  Reward,
  tier,
  timeZone,
} from "@/lib/player-values";

const balances = z.array(GameBalance).max(50);

/** What docs/player-connector.md asks a studio's backend to answer. */
export const studioAnswers = {
  profile: z.object({
    displayName: line(200).nullish(),
    tier: tier.nullish(),
    country: country.nullish(),
    language: language.nullish(),
    timeZone: timeZone.nullish(),
    spendTotal: Money.nullish(),
  }),
  balances: z.object({ balances, rewards: z.array(Reward).max(50).nullish() }),
  purchases: z.object({ purchases: z.array(Purchase).max(200) }),
  events: z.object({ events: z.array(GameEvent).max(50) }),
} as const;

export const ClaimAnswer = z.object({
  status: z.enum(["claimed", "already_claimed", "expired", "not_available"]),
  balances: balances.nullish(),
});

export type Question = keyof typeof studioAnswers;

export type StudioAnswer<Asked extends Question> = z.output<(typeof studioAnswers)[Asked]>;
