import { countryName } from "./country-name";
import type { CountryRule, GuardLevel } from "./guard-level";
import type { NumberKind } from "./phone-parts";
import { type Thresholds, thresholds } from "./thresholds";

export type Conversion = { sent: number; verified: number };

/** What is known when a code is about to be sent. What is null is not known, and nothing is held against it. */
export type SendFacts = {
  level: GuardLevel;
  /** The entry of the safe list that the number is under. */
  safeEntry: string | null;
  country: string | null;
  countryRule: CountryRule;
  isPossible: boolean | null;
  kind: NumberKind | null;
  prefix: string | null;
  /** Other numbers than this one, as `thresholds` counts them; of an address also players without a number. */
  numbersOfIp: number | null;
  numbersOfPlayer: number | null;
  numbersNearby: number | null;
  numbersOfPrefix: number | null;
  /** When people last said on this number that they had not asked for a code. */
  notRequestedAt: Date[];
  prefixConversion: Conversion | null;
  countryConversion: Conversion | null;
};

export type GuardReason = { code: string; explain: string };
export type GuardOutcome = CountryRule;
export type Judgement = { outcome: GuardOutcome; reasons: GuardReason[] };

type Finding = { outcome: "monitor" | "block"; code: string; explain: string };

const dayMs = 86_400_000;

/**
 * Whether a code may be sent: the safe list first, then what people decided about the country, then the signals by the level
 * of the workspace. `monitor` sends, and marks it. Each reason says in plain words what was found.
 */
export function judgeSend(facts: SendFacts, now: Date): Judgement {
  if (facts.safeEntry) {
    return {
      outcome: "allow",
      reasons: [{ code: "safe_listed", explain: `${facts.safeEntry} is on the safe list.` }],
    };
  }
  const findings = [...byCountry(facts), ...bySignals(facts, now)];
  const worst = findings.some((found) => found.outcome === "block") ? "block" : "monitor";
  return {
    outcome: findings.length === 0 ? "allow" : worst,
    // what did not make the outcome would only distract from what did
    reasons: findings
      .filter((found) => found.outcome === worst)
      .map(({ code, explain }) => ({ code, explain })),
  };
}

function byCountry({ country, countryRule }: SendFacts): Finding[] {
  if (countryRule === "allow") return [];
  const where = country === null ? "numbers of no country" : countryName(country);
  return countryRule === "block"
    ? [{ outcome: "block", code: "country_blocked", explain: `Codes to ${where} are blocked.` }]
    : [{ outcome: "monitor", code: "country_monitored", explain: `Codes to ${where} are watched.` }];
}

function bySignals(facts: SendFacts, now: Date): Finding[] {
  if (facts.level === "off") return [];
  const limits = thresholds[facts.level];
  return [
    ...byNumber(facts, limits),
    ...reached(
      "ip_velocity",
      facts.numbersOfIp,
      limits.numbersOfIp,
      (n) => `${n === 1 ? "1 other" : `${n} others`} asked for a code from this address within an hour.`,
    ),
    ...reached(
      "player_velocity",
      facts.numbersOfPlayer,
      limits.numbersOfPlayer,
      (n) => `Codes for this player went to ${people(n)} within an hour.`,
    ),
    ...reached(
      "sequential_numbers",
      facts.numbersNearby,
      limits.numbersNearby,
      (n) => `${people(n)} right next to this one asked for a code within ten minutes; none came back.`,
    ),
    ...reached(
      "prefix_burst",
      facts.numbersOfPrefix,
      limits.numbersOfPrefix,
      (n) => `${people(n)} beginning with ${facts.prefix} asked within ten minutes; no code came back.`,
    ),
    ...reached(
      "not_requested",
      facts.notRequestedAt.filter((at) => now.getTime() - at.getTime() < dayMs).length,
      limits.notRequested,
      (n) =>
        `The person on this number said ${n === 1 ? "once" : `${n} times`} within a day that they had not asked for a code.`,
    ),
    ...fellBelow(
      "prefix_conversion",
      facts.prefixConversion,
      limits.prefixConversion,
      `numbers beginning with ${facts.prefix}`,
    ),
    ...fellBelow(
      "country_conversion",
      facts.countryConversion,
      limits.countryConversion,
      facts.country === null ? "no country" : countryName(facts.country),
    ),
  ];
}

function byNumber({ isPossible, kind }: SendFacts, limits: Thresholds): Finding[] {
  if (isPossible === false) {
    return [{ outcome: "block", code: "number_impossible", explain: "No phone can have this number." }];
  }
  if (kind !== "costly") return [];
  return [
    {
      outcome: limits.costlyNumber,
      code: "number_costly",
      explain: "This is a premium-rate, shared-cost or service number, not a person's phone.",
    },
  ];
}

function reached(
  code: string,
  count: number | null,
  limit: { monitor: number | null; block: number | null },
  explain: (count: number) => string,
): Finding[] {
  if (count === null) return [];
  if (limit.block !== null && count >= limit.block)
    return [{ outcome: "block", code, explain: explain(count) }];
  if (limit.monitor !== null && count >= limit.monitor) {
    return [{ outcome: "monitor", code, explain: explain(count) }];
  }
  return [];
}

function fellBelow(
  code: string,
  conversion: Conversion | null,
  limit: { least: number; monitor: number | null; block: number | null },
  what: string,
): Finding[] {
  if (!conversion || conversion.sent < limit.least) return [];
  const share = conversion.verified / conversion.sent;
  const outcome =
    limit.block !== null && share < limit.block
      ? "block"
      : limit.monitor !== null && share < limit.monitor
        ? "monitor"
        : null;
  if (!outcome) return [];
  const explain = `Only ${conversion.verified} of the last ${conversion.sent} codes to ${what} came back within a day.`;
  return [{ outcome, code, explain }];
}

function people(count: number): string {
  return count === 1 ? "1 other number" : `${count} other numbers`;
}
