/** The fault dial as the emulator keeps it; rates are from 0 to 1. */
export type Faults = {
  errorRates: Rates;
  endpointErrorRates: Record<string, Rates>;
  httpErrorRates: Rates;
  asyncErrorRates: Rates;
  skipStatusRates: Rates;
  outage: boolean;
  telegramOutage: boolean;
  studioOutage: boolean;
  smsOutage: boolean;
  blockUsMarketing: boolean;
  throttleMps: number | null;
  marketingCap: number | null;
} & Record<RateKey | MillisecondsKey, number>;

export type Rates = Record<string, number>;

export type RateKey =
  | "timeoutRate"
  | "hangRate"
  | "lateAnswerRate"
  | "resetRate"
  | "lostRate"
  | "sentDespiteErrorRate"
  | "duplicateRate"
  | "duplicateStatusRate"
  | "reorderRate"
  | "skipDeliveredRate"
  | "loseRate"
  | "telegramFloodRate"
  | "smsLoseRate"
  | "smsFailRate"
  | "loseCodeRate";

export type MillisecondsKey =
  | "latencyMs"
  | "latencyJitterMs"
  | "lateAnswerMs"
  | "reorderMs"
  | "webhookDelayMs"
  | "batchMs"
  | "studioLatencyMs";

/** One dial: what it is called, what it does, and where its value lives. `within` is a key of a table of rates. */
export type Dial = { label: string; hint: string } & (
  | { kind: "rate"; key: RateKey }
  | { kind: "rateOf"; key: "httpErrorRates" | "skipStatusRates"; within: string }
  | { kind: "milliseconds"; key: MillisecondsKey; most: number }
  | { kind: "count"; key: "throttleMps" | "marketingCap"; least: number; unit: string }
  | { kind: "switch"; key: "outage" | "blockUsMarketing" | "telegramOutage" | "smsOutage" | "studioOutage" }
);

export type DialGroup = { title: string; hint: string; dials: readonly Dial[] };

const minute = 60_000;

export const dialGroups: readonly DialGroup[] = [
  {
    title: "The whole API",
    hint: "every call, also of checks and templates",
    dials: [
      { kind: "switch", key: "outage", label: "Outage", hint: "Every call answers 503." },
      {
        kind: "rateOf",
        key: "httpErrorRates",
        within: "502",
        label: "Broken gateway",
        hint: "Answers 502 with a web page instead of JSON.",
      },
      {
        kind: "milliseconds",
        key: "latencyMs",
        most: 10 * minute,
        label: "Latency",
        hint: "Every answer waits this long.",
      },
      {
        kind: "milliseconds",
        key: "latencyJitterMs",
        most: 10 * minute,
        label: "Give or take",
        hint: "Latency differs by up to this much.",
      },
      {
        kind: "count",
        key: "throttleMps",
        least: 1,
        unit: "messages/s",
        label: "Throttle",
        hint: "Each number may send no faster; the rest is refused with 130429.",
      },
    ],
  },
  {
    title: "Sends without a clear answer",
    hint: "the sender cannot know whether it went out",
    dials: [
      {
        kind: "rate",
        key: "timeoutRate",
        label: "Sent, never answered",
        hint: "The player gets it; the call hangs.",
      },
      {
        kind: "rate",
        key: "hangRate",
        label: "Not sent, never answered",
        hint: "Nothing goes out; the call hangs.",
      },
      {
        kind: "rate",
        key: "resetRate",
        label: "Sent, then cut",
        hint: "The player gets it; the connection breaks.",
      },
      {
        kind: "rate",
        key: "lostRate",
        label: "Cut before it is sent",
        hint: "Nothing goes out; the connection breaks.",
      },
      {
        kind: "rate",
        key: "lateAnswerRate",
        label: "Answered late",
        hint: "Sent at once, answered after the time below.",
      },
      {
        kind: "milliseconds",
        key: "lateAnswerMs",
        most: 10 * minute,
        label: "How late",
        hint: "For answers that come late.",
      },
      {
        kind: "rate",
        key: "sentDespiteErrorRate",
        label: "Sent despite an error",
        hint: "Of refusals with 1, 2, 131000, 131016 or 133004: the share that goes out all the same.",
      },
    ],
  },
  {
    title: "Lost on the way",
    hint: "told as sent, then silence",
    dials: [
      {
        kind: "rate",
        key: "loseCodeRate",
        label: "Sign-in codes",
        hint: "Codes never reach the phone, so they have to come another way.",
      },
      {
        kind: "rate",
        key: "loseRate",
        label: "Any message",
        hint: "It never reaches the phone, even when that is online.",
      },
    ],
  },
  {
    title: "Webhooks",
    hint: "how the studio hears of it",
    dials: [
      { kind: "rate", key: "duplicateRate", label: "Delivered twice", hint: "The same POST comes again." },
      {
        kind: "rate",
        key: "duplicateStatusRate",
        label: "Status told twice",
        hint: "In two updates of their own.",
      },
      {
        kind: "rate",
        key: "reorderRate",
        label: "Out of order",
        hint: "Held back until later ones have passed.",
      },
      {
        kind: "milliseconds",
        key: "reorderMs",
        most: 10 * minute,
        label: "Held back for",
        hint: "What comes out of order.",
      },
      {
        kind: "milliseconds",
        key: "webhookDelayMs",
        most: 10 * minute,
        label: "Delay",
        hint: "Every update waits this long.",
      },
      {
        kind: "milliseconds",
        key: "batchMs",
        most: minute,
        label: "Gather",
        hint: "Updates wait for each other, up to 1,000 in one POST.",
      },
      {
        kind: "rate",
        key: "skipDeliveredRate",
        label: "Read at once",
        hint: "For phones that read by themselves: no “delivered”.",
      },
      ...(["sent", "delivered", "read", "failed"] as const).map(
        (status): Dial => ({
          kind: "rateOf",
          key: "skipStatusRates",
          within: status,
          label: `No “${status}”`,
          hint: "This status is never told.",
        }),
      ),
    ],
  },
  {
    title: "Other ways to the player",
    hint: "Telegram, SMS and the studio's own backend",
    dials: [
      { kind: "switch", key: "telegramOutage", label: "Telegram down", hint: "The Bot API answers 502." },
      {
        kind: "rate",
        key: "telegramFloodRate",
        label: "Telegram asks for patience",
        hint: "What the bot sends is answered 429, try again in 5 s.",
      },
      { kind: "switch", key: "smsOutage", label: "SMS provider down", hint: "It answers 503." },
      { kind: "rate", key: "smsLoseRate", label: "SMS lost", hint: "Taken, and never delivered." },
      { kind: "rate", key: "smsFailRate", label: "SMS failed", hint: "Taken, then reported as failed." },
      {
        kind: "switch",
        key: "studioOutage",
        label: "Studio down",
        hint: "Its backend answers 503 to questions and webhooks.",
      },
      {
        kind: "milliseconds",
        key: "studioLatencyMs",
        most: minute,
        label: "Studio slow",
        hint: "Its backend answers this late.",
      },
    ],
  },
  {
    title: "Marketing",
    hint: "accepted, then failed with 131049",
    dials: [
      {
        kind: "count",
        key: "marketingCap",
        least: 0,
        unit: "a day",
        label: "Cap for each player",
        hint: "Marketing messages in 24 hours; more of them fail.",
      },
      {
        kind: "switch",
        key: "blockUsMarketing",
        label: "No United States",
        hint: "As at Meta, marketing to US numbers fails.",
      },
    ],
  },
];

/** Where an error is injected: into sends at once or by a later status, or into one part of the API. */
export type ErrorPlace = "errorRates" | "asyncErrorRates" | `endpoint:${string}`;

/** An error that Meta documents. */
export type KnownError = { code: number; status: number; title: string };

export type InjectedError = { place: ErrorPlace; code: string; rate: number };

export const errorPlaces: readonly { value: ErrorPlace; label: string }[] = [
  { value: "errorRates", label: "Sends, at once" },
  { value: "asyncErrorRates", label: "Sends, by a later status" },
  { value: "endpoint:media", label: "Media" },
  { value: "endpoint:message_templates", label: "Templates" },
  { value: "endpoint:phone_numbers", label: "List of numbers" },
  { value: "endpoint:whatsapp_business_profile", label: "Business profile" },
  { value: "endpoint:subscribed_apps", label: "Subscriptions" },
  { value: "endpoint:register", label: "Registration" },
  { value: "endpoint:debug_token", label: "Token check" },
  { value: "endpoint:node", label: "Number or account by id" },
];

/** The errors that are switched on, in a steady order. */
export function injectedErrors(faults: Faults): InjectedError[] {
  const of = (place: ErrorPlace, rates: Rates) =>
    Object.entries(rates).map(([code, rate]) => ({ place, code, rate }));
  return [
    ...of("errorRates", faults.errorRates),
    ...of("asyncErrorRates", faults.asyncErrorRates),
    ...Object.entries(faults.endpointErrorRates).flatMap(([endpoint, rates]) =>
      of(`endpoint:${endpoint}`, rates),
    ),
  ];
}

/** The faults with one error at another rate; null takes it out. */
export function withError(faults: Faults, place: ErrorPlace, code: string, rate: number | null): Faults {
  const change = (rates: Rates = {}): Rates => {
    const { [code]: _before, ...others } = rates;
    return rate === null ? others : { ...rates, [code]: rate };
  };
  if (place === "errorRates" || place === "asyncErrorRates")
    return { ...faults, [place]: change(faults[place]) };
  const endpoint = place.slice("endpoint:".length);
  const endpointErrorRates = {
    ...faults.endpointErrorRates,
    [endpoint]: change(faults.endpointErrorRates[endpoint]),
  };
  return { ...faults, endpointErrorRates };
}

export function readDial(faults: Faults, dial: Dial): number | boolean | null {
  return dial.kind === "rateOf" ? (faults[dial.key][dial.within] ?? 0) : faults[dial.key];
}

export function turnDial(faults: Faults, dial: Dial, value: number | boolean | null): Faults {
  if (dial.kind !== "rateOf") return { ...faults, [dial.key]: value };
  return { ...faults, [dial.key]: { ...faults[dial.key], [dial.within]: Number(value) } };
}

// They say how, not whether: on their own they change nothing.
const manners = new Set<string>(["lateAnswerMs", "reorderMs", "sentDespiteErrorRate", "latencyJitterMs"]);

/** How many dials are turned and errors switched on. */
export function countFaults(faults: Faults): number {
  const turned = dialGroups
    .flatMap(({ dials }) => dials)
    .filter((dial) => {
      const value = readDial(faults, dial);
      return dial.kind === "count" ? value !== null : !manners.has(dial.key) && Boolean(value);
    });
  return turned.length + injectedErrors(faults).filter(({ rate }) => rate > 0).length;
}
