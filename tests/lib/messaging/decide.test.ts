import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MessageCategory as categories, type MessageCategory } from "@/lib/messaging/category";
import { decide } from "@/lib/messaging/decide";
import type { ReasonCode } from "@/lib/messaging/decision";
import type { PolicyFacts, PolicyMessage } from "@/lib/messaging/policy-facts";

const now = new Date("2026-11-21T12:00:00Z");
const hourMs = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
const ahead = (hours: number) => new Date(now.getTime() + hours * hourMs);

const fine: PolicyFacts = {
  channel: "whatsapp",
  integrationDeleted: false,
  ticketAssigneeId: null,
  lastInboundAt: ago(1),
  consent: "granted",
  marketingSentAt: [],
  marketingHeldUntil: null,
  playerTimeZone: "Etc/UTC",
  presence: null,
  sendingStoppedUntil: null,
  tierFullUntil: null,
  pairFullUntil: null,
  rules: {
    timeZone: "Etc/UTC",
    marketingMost: 3,
    marketingDays: 7,
    quietFromMinute: 22 * 60,
    quietUntilMinute: 8 * 60,
  },
};
const reply: PolicyMessage = { category: "service", isTemplate: false, priority: 2, senderKind: "agent" };
const offer: PolicyMessage = { category: "marketing", isTemplate: true, priority: 3, senderKind: "system" };
const notice: PolicyMessage = { category: "utility", isTemplate: true, priority: 2, senderKind: "api" };
const alarm: PolicyMessage = { ...notice, priority: 0 };
const code: PolicyMessage = { category: "authentication", isTemplate: true, priority: 0, senderKind: "api" };
const match = { status: "in_match", until: ahead(0.5) } as const;
const threeSent = [ago(24), ago(48), ago(24 * 6)];
const night = { ...fine, playerTimeZone: "Asia/Tokyo", rules: { ...fine.rules, quietFromMinute: 20 * 60 } };

type Outcome = "send" | "wait" | "refuse";
const rows: [string, PolicyMessage, PolicyFacts, Outcome, ReasonCode[]][] = [
  ["an answer within the window", reply, fine, "send", []],
  ["free text to who never wrote", reply, { ...fine, lastInboundAt: null }, "refuse", ["window_closed"]],
  ["free text a day later", reply, { ...fine, lastInboundAt: ago(24) }, "refuse", ["window_closed"]],
  ["a template a day later", notice, { ...fine, lastInboundAt: ago(24) }, "send", []],
  [
    "over a deleted connection",
    notice,
    { ...fine, integrationDeleted: true },
    "refuse",
    ["integration_deleted"],
  ],
  [
    "the bot over an agent",
    { ...reply, senderKind: "bot" },
    { ...fine, ticketAssigneeId: "user_1" },
    "refuse",
    ["human_took_over"],
  ],
  ["an agent over an agent", reply, { ...fine, ticketAssigneeId: "user_1" }, "send", []],
  ["marketing with a grant", offer, fine, "send", []],
  ["marketing without a grant", offer, { ...fine, consent: "none" }, "refuse", ["consent_missing"]],
  ["marketing after a revocation", offer, { ...fine, consent: "revoked" }, "refuse", ["consent_revoked"]],
  [
    "critical marketing without a grant",
    { ...offer, priority: 0 },
    { ...fine, consent: "none" },
    "refuse",
    ["consent_missing"],
  ],
  ["a notice without a grant", notice, { ...fine, consent: "revoked" }, "send", []],
  [
    "the fourth marketing of the week",
    offer,
    { ...fine, marketingSentAt: threeSent },
    "refuse",
    ["frequency_cap"],
  ],
  ["the third one", offer, { ...fine, marketingSentAt: [ago(24), ago(48), ago(24 * 7)] }, "send", []],
  ["a notice after three offers", notice, { ...fine, marketingSentAt: threeSent }, "send", []],
  ["marketing while it rests", offer, { ...fine, marketingHeldUntil: ahead(3) }, "wait", ["marketing_held"]],
  ["a notice while marketing rests", notice, { ...fine, marketingHeldUntil: ahead(3) }, "send", []],
  ["marketing at the player's night", offer, night, "wait", ["quiet_hours"]],
  ["a notice at night", notice, night, "wait", ["quiet_hours"]],
  ["a code at night", code, night, "send", []],
  ["critical utility at night", alarm, night, "send", []],
  ["an agent's answer at night", reply, night, "send", []],
  ["a notice during a match", notice, { ...fine, presence: match }, "wait", ["in_match"]],
  ["a code during a match", code, { ...fine, presence: match }, "send", []],
  ["critical utility during a match", alarm, { ...fine, presence: match }, "send", []],
  ["a notice after the match", notice, { ...fine, presence: { ...match, until: now } }, "send", []],
  [
    "a code on a stopped number",
    code,
    { ...fine, sendingStoppedUntil: ahead(1) },
    "wait",
    ["sending_stopped"],
  ],
  [
    "free text on Telegram, long after",
    reply,
    { ...fine, channel: "telegram", lastInboundAt: ago(90) },
    "send",
    [],
  ],
  ["a template on Telegram", notice, { ...fine, channel: "telegram" }, "refuse", ["no_templates"]],
  ["a template by SMS", notice, { ...fine, channel: "sms" }, "refuse", ["no_templates"]],
  ["a code with a full tier", code, { ...fine, tierFullUntil: ahead(1) }, "wait", ["tier_full"]],
  ["one too many to a player", reply, { ...fine, pairFullUntil: ahead(0.01) }, "wait", ["pair_rate"]],
  [
    "everything at once",
    offer,
    { ...night, consent: "none", marketingSentAt: threeSent, presence: match, tierFullUntil: ahead(2) },
    "refuse",
    ["consent_missing", "frequency_cap", "quiet_hours", "in_match", "tier_full"],
  ],
];

test.each(rows)("%s", (_, message, facts, outcome, codes) => {
  const decision = decide(message, facts, now);
  expect(decision.outcome).toBe(outcome);
  expect(decision.reasons.map((reason) => reason.code)).toEqual(codes);
});

test("who waits for several reasons is looked at when the last one has ended", () => {
  const decision = decide(notice, { ...night, presence: match, tierFullUntil: ahead(40) }, now);
  expect(decision).toMatchObject({ outcome: "wait", until: ahead(40) });
});

test("quiet hours end by the player's clock, not the studio's", () => {
  expect(decide(offer, night, now)).toMatchObject({ until: new Date("2026-11-21T23:00:00Z") });
});

test("where the player's zone is unknown, only marketing is held back by the studio's night", () => {
  const studioNight = { ...night, playerTimeZone: null, rules: { ...night.rules, timeZone: "Asia/Tokyo" } };
  expect(decide(notice, studioNight, now).outcome).toBe("send");
  expect(decide(offer, studioNight, now).outcome).toBe("wait");
});

test("of a used up cap one is told when there is room again", () => {
  const [reason] = decide(offer, { ...fine, marketingSentAt: threeSent }, now).reasons;
  expect(reason?.until).toEqual(ahead(24));
});

const time = fc.integer({ min: -240, max: 240 }).map((hours) => new Date(now.getTime() + hours * hourMs));
const anyMessage: fc.Arbitrary<PolicyMessage> = fc.record({
  category: fc.constantFrom<MessageCategory>(...categories.options),
  isTemplate: fc.boolean(),
  priority: fc.integer({ min: 0, max: 3 }),
  senderKind: fc.constantFrom("agent", "bot", "api", "system"),
});
const anyFacts: fc.Arbitrary<PolicyFacts> = fc.record({
  channel: fc.constantFrom("whatsapp", "telegram", "sms"),
  integrationDeleted: fc.boolean(),
  ticketAssigneeId: fc.option(fc.constant("user_1")),
  lastInboundAt: fc.option(time),
  consent: fc.constantFrom("granted", "revoked", "none"),
  marketingSentAt: fc.array(time, { maxLength: 8 }),
  marketingHeldUntil: fc.option(time),
  playerTimeZone: fc.option(
    fc.constantFrom("Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "nowhere"),
  ),
  presence: fc.option(
    fc.record({
      status: fc.constantFrom("in_match", "online", "offline"),
      until: fc.option(time),
    }),
  ),
  sendingStoppedUntil: fc.option(time),
  tierFullUntil: fc.option(time),
  pairFullUntil: fc.option(time),
  rules: fc.record({
    timeZone: fc.constantFrom("Etc/UTC", "Europe/Berlin", "Asia/Kathmandu"),
    marketingMost: fc.integer({ min: 0, max: 5 }),
    marketingDays: fc.integer({ min: 1, max: 30 }),
    quietFromMinute: fc.integer({ min: 0, max: 1_439 }),
    quietUntilMinute: fc.integer({ min: 0, max: 1_439 }),
  }),
});

describe("whatever the facts", () => {
  const holds = (property: (message: PolicyMessage, facts: PolicyFacts) => boolean) =>
    fc.assert(fc.property(anyMessage, anyFacts, property), { numRuns: 3_000 });

  test("no marketing leaves without a live grant, over the cap, or while marketing rests", () => {
    holds((message, facts) => {
      if (message.category !== "marketing" || decide(message, facts, now).outcome !== "send") return true;
      const sinceMs = now.getTime() - facts.rules.marketingDays * 24 * hourMs;
      const counted = facts.marketingSentAt.filter((at) => at.getTime() > sinceMs).length;
      const rests = facts.marketingHeldUntil !== null && facts.marketingHeldUntil > now;
      return facts.consent === "granted" && counted < facts.rules.marketingMost && !rests;
    });
  });

  test("no free text leaves on WhatsApp outside the 24 hours", () => {
    holds((message, facts) => {
      if (
        facts.channel !== "whatsapp" ||
        message.isTemplate ||
        decide(message, facts, now).outcome !== "send"
      )
        return true;
      return facts.lastInboundAt !== null && facts.lastInboundAt > ago(24);
    });
  });

  test("no template leaves but on WhatsApp", () => {
    holds(
      (message, facts) =>
        facts.channel === "whatsapp" ||
        !message.isTemplate ||
        decide(message, facts, now).outcome === "refuse",
    );
  });

  test("what does not leave has reasons in words, and what waits knows until when", () => {
    holds((message, facts) => {
      const decision = decide(message, facts, now);
      if (decision.outcome === "send") return decision.reasons.length === 0;
      const inWords = decision.reasons.every(({ title, explain }) => title !== "" && explain !== "");
      const isAhead = decision.outcome === "refuse" || decision.until > now;
      return decision.reasons.length > 0 && inWords && isAhead;
    });
  });

  test("codes wait for nothing but the provider's limits", () => {
    holds((message, facts) => {
      const decision = decide({ ...message, category: "authentication" }, facts, now);
      const limits: ReasonCode[] = ["sending_stopped", "tier_full", "pair_rate"];
      return decision.outcome !== "wait" || decision.reasons.every(({ code: why }) => limits.includes(why));
    });
  });

  test("another obstacle never lets a message go earlier", () => {
    const weight = { send: 0, wait: 1, refuse: 2 };
    const worse: ((facts: PolicyFacts) => PolicyFacts)[] = [
      (facts) => ({ ...facts, consent: "revoked" }),
      (facts) => ({ ...facts, lastInboundAt: null }),
      (facts) => ({ ...facts, integrationDeleted: true }),
      (facts) => ({ ...facts, presence: match }),
      (facts) => ({ ...facts, sendingStoppedUntil: ahead(300) }),
      (facts) => ({ ...facts, tierFullUntil: ahead(300) }),
      (facts) => ({ ...facts, pairFullUntil: ahead(300) }),
      (facts) => ({ ...facts, marketingSentAt: [...facts.marketingSentAt, now] }),
    ];
    fc.assert(
      fc.property(anyMessage, anyFacts, fc.constantFrom(...worse), (message, facts, add) => {
        const before = decide(message, facts, now);
        const after = decide(message, add(facts), now);
        if (before.outcome === "wait" && after.outcome === "wait" && facts.presence?.status !== "in_match") {
          return after.until >= before.until;
        }
        return weight[after.outcome] >= weight[before.outcome];
      }),
      { numRuns: 3_000 },
    );
  });
});
