import { z } from "zod";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import { Phone } from "./phone";
import { PlayerRef } from "./player-ref";
import { tiers } from "./player-summary";

export const mostBalances = 50;
export const mostPurchases = 100;
const mostAttributes = 50;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, "Leave it out, or send null to clear it.")
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\p{Cc}\p{Surrogate}]*$/u, "Leave control characters out.");

const currency = z.string().regex(/^[A-Z]{3}$/, "Give the currency as ISO 4217 does, such as EUR.");

const amountMicros = z
  .int("Give the amount as a whole number of millionths, such as 4990000 for 4.99.")
  .min(0, "An amount is not negative.");

/** Money in millionths of the currency's unit. */
export const Money = z.strictObject({ amountMicros, currency });

export const GameBalance = z.strictObject({ code: line(64), name: line(100), amount: z.number() });

export const Purchase = z.strictObject({
  /** The studio's own id of it; putting it again corrects it. */
  id: line(128),
  product: line(200),
  amountMicros,
  currency,
  occurredAt: z.iso.datetime({ offset: true, error: "Give the time as ISO 8601 with its zone." }),
});

export const tier = z.enum(tiers, `Choose one of ${tiers.join(", ")}.`);

export const country = z.string().regex(/^[A-Z]{2}$/, "Give the country as ISO 3166-1 does, such as DE.");

export const language = z
  .string()
  .max(35)
  .refine(isLanguage, "Give the language as BCP 47 does, such as pt-BR.");

export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, "Give the zone as IANA does, such as Europe/Berlin.");

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

/** What the studio says of a player. A field left out stays as it is, null clears it; attributes are set one by one. */
export const PlayerFields = z.strictObject({
  phone: phone.nullish(),
  displayName: line(200).nullish(),
  tier: tier.nullish(),
  country: country.nullish(),
  language: language.nullish(),
  timeZone: timeZone.nullish(),
  spendTotal: Money.nullish(),
  balances: z.array(GameBalance).max(mostBalances).nullish(),
  /** Added to those known. */
  purchases: z.array(Purchase).max(mostPurchases).optional(),
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
export type ImportedPlayer = z.output<typeof ImportedPlayer>;

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}
