import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeSend, type SendFacts } from "@/lib/fraud/judge-send";

const now = new Date("2026-03-01T12:00:00Z");
const calm: SendFacts = {
  level: "standard",
  safeEntry: null,
  country: "DE",
  countryRule: "allow",
  isPossible: true,
  kind: "mobile",
  prefix: "+491511234",
  numbersOfIp: 0,
  numbersOfPlayer: 0,
  numbersNearby: 0,
  numbersOfPrefix: 0,
  notRequestedAt: [],
  prefixConversion: { sent: 200, verified: 180 },
  countryConversion: { sent: 500, verified: 450 },
};

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const judge = (facts: Partial<SendFacts>) => {
  const { outcome, reasons } = judgeSend({ ...calm, ...facts }, now);
  return [outcome, ...reasons.map(({ code }) => code)];
};

test.each<[string, Partial<SendFacts>, string[]]>([
  ["a calm send", {}, ["allow"]],
  ["a blocked country", { countryRule: "block" }, ["block", "country_blocked"]],
  ["a watched country", { countryRule: "monitor" }, ["monitor", "country_monitored"]],
  ["a number that cannot exist", { isPossible: false, kind: null }, ["block", "number_impossible"]],
  ["a premium-rate number", { kind: "costly" }, ["block", "number_costly"]],
  ["a number the plan says nothing of", { kind: null }, ["allow"]],
  ["a landline, which may have WhatsApp", { kind: "fixed" }, ["allow"]],
  ["7 numbers of an address", { numbersOfIp: 7 }, ["allow"]],
  ["8 numbers of an address", { numbersOfIp: 8 }, ["monitor", "ip_velocity"]],
  ["20 numbers of an address", { numbersOfIp: 20 }, ["block", "ip_velocity"]],
  ["2 other numbers of a player", { numbersOfPlayer: 2 }, ["monitor", "player_velocity"]],
  ["5 other numbers of a player", { numbersOfPlayer: 5 }, ["block", "player_velocity"]],
  ["2 neighbours", { numbersNearby: 2 }, ["allow"]],
  ["6 neighbours", { numbersNearby: 6 }, ["block", "sequential_numbers"]],
  ["50 numbers of a prefix", { numbersOfPrefix: 50 }, ["block", "prefix_burst"]],
  ["a tap this morning", { notRequestedAt: [hoursAgo(4)] }, ["monitor", "not_requested"]],
  ["a tap the day before", { notRequestedAt: [hoursAgo(25)] }, ["allow"]],
  [
    "three taps within a day",
    { notRequestedAt: [hoursAgo(1), hoursAgo(2), hoursAgo(3)] },
    ["block", "not_requested"],
  ],
  ["19 codes, none back", { prefixConversion: { sent: 19, verified: 0 } }, ["allow"]],
  ["20 codes, 3 back", { prefixConversion: { sent: 20, verified: 3 } }, ["block", "prefix_conversion"]],
  [
    "20 codes, 4 back: not below 20 %",
    { prefixConversion: { sent: 20, verified: 4 } },
    ["monitor", "prefix_conversion"],
  ],
  ["20 codes, 8 back", { prefixConversion: { sent: 20, verified: 8 } }, ["allow"]],
  [
    "a country where little comes back",
    { countryConversion: { sent: 100, verified: 5 } },
    ["monitor", "country_conversion"],
  ],
])("standard: %s", (_, facts, judged) => {
  expect(judge(facts)).toEqual(judged);
});

test("the safe list outweighs everything, a blocked country too", () => {
  const worst = {
    countryRule: "block",
    isPossible: false,
    numbersOfIp: 1_000,
    numbersNearby: 1_000,
  } as const;
  expect(judge({ ...worst, safeEntry: "+4915112" })).toEqual(["allow", "safe_listed"]);
});

test("what is not known is held against nobody, at any level", () => {
  const unknown = {
    country: null,
    kind: null,
    numbersOfIp: null,
    numbersOfPlayer: null,
    numbersNearby: null,
    numbersOfPrefix: null,
    prefixConversion: null,
    countryConversion: null,
  };
  for (const level of ["off", "basic", "standard", "strict"] as const) {
    expect(judge({ ...unknown, level })).toEqual(["allow"]);
  }
});

test("off judges no signal but keeps what people decided about a country", () => {
  expect(judge({ level: "off", numbersOfIp: 1_000, kind: "costly", isPossible: false })).toEqual(["allow"]);
  expect(judge({ level: "off", countryRule: "block" })).toEqual(["block", "country_blocked"]);
});

test("each level is at least as sharp as the one before", () => {
  const sharpness = { allow: 0, monitor: 1, block: 2 };
  const signals: Partial<SendFacts>[] = [1, 2, 3, 5, 8, 13, 21, 55, 250].flatMap((n) => [
    { numbersOfIp: n },
    { numbersOfPlayer: n },
    { numbersNearby: n },
    { numbersOfPrefix: n },
    { notRequestedAt: Array.from({ length: n }, () => hoursAgo(1)) },
    ...[0, 0.1, 0.25, 0.35, 0.45].flatMap((share) => [
      { prefixConversion: { sent: n, verified: Math.floor(n * share) } },
      { countryConversion: { sent: n, verified: Math.floor(n * share) } },
    ]),
  ]);
  for (const facts of signals) {
    const [basic, standard, strict] = (["basic", "standard", "strict"] as const).map(
      (level) => sharpness[judgeSend({ ...calm, ...facts, level }, now).outcome],
    );
    expect([basic, standard, strict], JSON.stringify(facts)).toEqual(
      [basic, standard, strict].toSorted((a = 0, b = 0) => a - b),
    );
  }
});

test("a blocked send tells only why it was blocked, each reason in words of its own", () => {
  const { reasons } = judgeSend({ ...calm, countryRule: "monitor", numbersOfIp: 30, numbersNearby: 9 }, now);
  expect(reasons).toEqual([
    { code: "ip_velocity", explain: "30 others asked for a code from this address within an hour." },
    {
      code: "sequential_numbers",
      explain: "9 other numbers right next to this one asked for a code within ten minutes; none came back.",
    },
  ]);
});

test("no signal that grows worse makes the guard milder", () => {
  const sharpness = { allow: 0, monitor: 1, block: 2 };
  const counts = fc.record({
    numbersOfIp: fc.nat(300),
    numbersOfPlayer: fc.nat(300),
    numbersNearby: fc.nat(40),
    numbersOfPrefix: fc.nat(300),
  });
  const level = fc.constantFrom("off", "basic", "standard", "strict");
  fc.assert(
    fc.property(counts, counts, level, fc.nat(300), fc.nat(300), (some, more, level, sent, verified) => {
      const conversion = { sent, verified: Math.min(sent, verified) };
      const facts: SendFacts = { ...calm, ...some, level, prefixConversion: conversion };
      const worse: SendFacts = {
        ...facts,
        numbersOfIp: some.numbersOfIp + more.numbersOfIp,
        numbersOfPlayer: some.numbersOfPlayer + more.numbersOfPlayer,
        numbersNearby: some.numbersNearby + more.numbersNearby,
        numbersOfPrefix: some.numbersOfPrefix + more.numbersOfPrefix,
        prefixConversion: { sent, verified: Math.floor(conversion.verified / 2) },
      };
      expect(sharpness[judgeSend(worse, now).outcome]).toBeGreaterThanOrEqual(
        sharpness[judgeSend(facts, now).outcome],
      );
    }),
  );
});
