import { z } from "zod";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import { country, GameBalance, language, line, Money, Purchase, tier, timeZone } from "@/lib/player-values";
import { Phone } from "./phone";
import { PlayerRef } from "./player-ref";

const mostBalances = 50;
const mostPurchases = 100;
const mostAttributes = 50;

const phone = Phone.pipe(
  z
    .string()
    .refine(
      (text) => phonePartsOf(text).isPossible,
      "No country gives out such a number; check its length and country code.",
    ),
);

const attributes = z
  .record(z.string().min(1).max(64), z.union([line(500), z.number(), z.boolean(), z.null()]))
  .refine((all) => Object.keys(all).length <= mostAttributes, `Use at most ${mostAttributes} attributes.`);

/** What the studio says of a player. A field left out stays as it is, null clears it. */
export const PlayerFields = z.strictObject({
  phone: phone.nullish(),
  displayName: line(200).nullish(),
  tier: tier.nullish(),
  country: country.nullish(),
  language: language.nullish(),
  timeZone: timeZone.nullish(),
  spendTotal: Money.strict().nullish(),
  balances: z.array(GameBalance.strict()).max(mostBalances).nullish(),
  /** Added to those known; putting one again corrects it. */
  purchases: z.array(Purchase.strict()).max(mostPurchases).optional(),
  attributes: attributes.nullish(),
});

/** The answer is kept only as a hash and never answered. */
export const PutPlayer = PlayerFields.extend({
  securityQuestion: z.strictObject({ question: line(200), answer: line(200) }).nullish(),
});

/** A row of an import names its player by the studio's own id. */
export const ImportedPlayer = PlayerFields.extend({ playerId: PlayerRef });

export type PlayerFields = z.output<typeof PlayerFields>;
export type PutPlayer = z.output<typeof PutPlayer>;
