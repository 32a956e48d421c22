import { z } from "zod";

const rate = z.number().min(0).max(1).default(0);
const rates = z.record(z.string().regex(/^\d{1,7}$/, "an error code"), z.number().min(0).max(1)).default({});
const milliseconds = z.number().int().min(0).max(600_000).default(0);

/** The parts of the Graph API that can be made to fail by themselves. `node` is an object asked for by its id. */
export const endpoints = [
  "messages",
  "media",
  "message_templates",
  "phone_numbers",
  "subscribed_apps",
  "whatsapp_business_profile",
  "register",
  "request_code",
  "debug_token",
  "node",
] as const;

/** What goes wrong on purpose. Everything is off by default; rates are probabilities from 0 to 1. */
export const Faults = z.strictObject({
  /** Error code → share of sends refused with it at once. */
  errorRates: rates,
  /** Endpoint → error code → share of its calls refused with it. */
  endpointErrorRates: z.partialRecord(z.enum(endpoints), rates).default({}),
  /** HTTP status → share of calls answered with it and a web page instead of JSON, as a broken gateway does. */
  httpErrorRates: z
    .record(z.string().regex(/^[45]\d\d$/, "an HTTP status from 400 to 599"), rate)
    .default({}),
  /** Of the sends that `errorRates` refuses with 1, 2, 131000, 131016 or 133004: the share that goes out all the same. */
  sentDespiteErrorRate: rate,
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
  /** Sends that are neither processed nor answered. */
  hangRate: rate,
  /** Sends that are processed and answered only `lateAnswerMs` later. */
  lateAnswerRate: rate,
  lateAnswerMs: z.number().int().min(0).max(600_000).default(30_000),
  /** Sends that are processed and whose connection is then cut. */
  resetRate: rate,
  /** Sends whose connection is cut before they are processed. */
  lostRate: rate,
  /** Messages that are told as sent and never reach the phone: of any kind, and of those that carry a sign-in code. */
  loseRate: rate,
  loseCodeRate: rate,
  /** Messages per second that each number may send while this is set, where that is less than its own. */
  throttleMps: z.number().int().min(1).max(1_000).nullable().default(null),
  /** Webhook POSTs delivered twice. */
  duplicateRate: rate,
  /** Statuses told twice, each in an update of its own. */
  duplicateStatusRate: rate,
  /** Updates held back so that later ones overtake them. */
  reorderRate: rate,
  reorderMs: z.number().int().min(0).max(600_000).default(250),
  /** Every update waits this long (of the emulator's clock) before it is delivered. */
  webhookDelayMs: milliseconds,
  /** Updates gather this long, then go together in one POST of up to 1,000. */
  batchMs: z.number().int().min(0).max(60_000).default(0),
  /** Messages that are read at once: Meta then skips `delivered`. Needs a phone that reads by itself. */
  skipDeliveredRate: rate,
  /** Status → share of it that is never told. */
  skipStatusRates: z
    .strictObject({ sent: rate, delivered: rate, read: rate, played: rate, failed: rate })
    .prefault({}),
  /** Which error answers a send beyond the 24-hour tier; Meta does not document it. */
  tierErrorCode: z.number().int().positive().default(131048),
  /** Marketing messages that one player gets in 24 hours; more fail with 131049. Null: no cap. */
  marketingCap: z.number().int().min(0).max(1_000).nullable().default(null),
  /** Marketing to numbers of the United States fails with 131049, as at Meta. */
  blockUsMarketing: z.boolean().default(false),
  /** Every call of the Bot API answers 502. */
  telegramOutage: z.boolean().default(false),
  /** Share of what a bot sends that is answered 429, and the `retry_after` it is told. */
  telegramFloodRate: rate,
  telegramRetryAfterSeconds: z.number().int().min(1).max(3_600).default(5),
  /** The sample studio answers 503, also to webhooks. */
  studioOutage: z.boolean().default(false),
  studioLatencyMs: milliseconds,
  /** The SMS provider answers 503; takes a text that never arrives; reports that it failed. */
  smsOutage: z.boolean().default(false),
  smsLoseRate: rate,
  smsFailRate: rate,
  /** Makes the same faults hit again. */
  seed: z.number().int().min(0).default(1),
});

export type Faults = z.infer<typeof Faults>;
export type Endpoint = (typeof endpoints)[number];

export const noFaults: Faults = Faults.parse({});
