import { z } from "zod";
import { channels } from "@/lib/channel";
import { tiers } from "@/lib/tiers";

/** ISO 8601 in UTC. */
export const Time = z.iso.datetime();

export const Tier = z.enum(tiers);

export const Channel = z.enum(channels);

/** Anything in JSON whose shape its type decides. */
export const AnyObject = z.record(z.string(), z.unknown());

/** One page of a list. */
export function pageOf(item: z.ZodType) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe("Send it as `cursor` for the next page; null at the end."),
  });
}

export const Done = z.object({ ok: z.literal(true) });

export const Money = z.object({
  amountMicros: z.int().describe("In millionths of the currency's unit."),
  currency: z.string().describe("ISO 4217."),
});

/** What became of a try with a code. */
export const tryReasons = [
  "expired",
  "invalid_code",
  "max_attempts_exceeded",
  "transaction_mismatch",
  "not_found",
  "blocked",
] as const;

/** The same where the code is spent on an act, or a recovery code may stand in for it. */
export const proofReasons = [...tryReasons, "not_fresh", "already_spent", "invalid_recovery_code"] as const;

export const remainingAttempts = z.int().min(0).optional();
