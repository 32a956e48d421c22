import { z } from "zod";

const rate = z.number().min(0).max(1).default(0);
const rates = z.record(z.string().regex(/^\d{1,7}$/, "an error code"), z.number().min(0).max(1)).default({});
const milliseconds = z.number().int().min(0).max(600_000).default(0);

/** What goes wrong on purpose. Everything is off by default; rates are probabilities from 0 to 1. */
export const Faults = z.strictObject({
  /** Error code → share of sends refused with it at once. */
  errorRates: rates,
  /** Error code → share of sends accepted and then failed by a status. */
  asyncErrorRates: rates,
  /** Errors that are reported by a `failed` status instead of in the answer, as Meta does at times with 131047. */
  asyncCodes: z.array(z.number().int().positive()).default([]),
  /** Every Graph call answers 503 with code 2. */
  outage: z.boolean().default(false),
  /** Every Graph call waits this long, give or take `latencyJitterMs`. */
  latencyMs: milliseconds,
  latencyJitterMs: milliseconds,
  /** Sends that are processed but never answered. */
  timeoutRate: rate,
  /** Sends that are processed and whose connection is then cut. */
  resetRate: rate,
  /** Sends whose connection is cut before they are processed. */
  lostRate: rate,
  /** Webhook POSTs delivered twice. */
  duplicateRate: rate,
  /** Updates held back so that later ones overtake them. */
  reorderRate: rate,
  reorderMs: z.number().int().min(0).max(600_000).default(250),
  /** Every update waits this long (of the emulator's clock) before it is delivered. */
  webhookDelayMs: milliseconds,
  /** Messages that are read at once: Meta then skips `delivered`. Needs a phone that reads by itself. */
  skipDeliveredRate: rate,
  /** Which error answers a send beyond the 24-hour tier; Meta does not document it. */
  tierErrorCode: z.number().int().positive().default(131048),
  /** Makes the same faults hit again. */
  seed: z.number().int().min(0).default(1),
});

export type Faults = z.infer<typeof Faults>;

export const noFaults: Faults = Faults.parse({});
