import { z } from "zod";
import { tiers } from "./tiers";

/** A line that a studio says of a player: no control characters, not empty. */
export const line = (most: number) =>
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

const time = z.iso.datetime({ offset: true, error: "Give the time as ISO 8601 with its zone." });

/** Money in millionths of the currency's unit. */
export const Money = z.object({ amountMicros, currency });

/** What a player owns of one of the game's currencies. */
export const GameBalance = z.object({ code: line(64), name: line(100), amount: z.number() });

/** `id` is the studio's own. */
export const Purchase = z.object({
  id: line(128),
  product: line(200),
  amountMicros,
  currency,
  occurredAt: time,
});

export const GameEvent = z.object({
  id: line(128),
  title: line(200),
  description: line(1_000).nullish(),
  startsAt: time.nullish(),
  endsAt: time.nullish(),
  url: z.url({ protocol: /^https$/, error: "Give an https address." }).nullish(),
});

export const Reward = z.object({ id: line(128), title: line(200) });

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
