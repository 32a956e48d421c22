import { expect, test } from "vitest";
import type { StoredDecision } from "@/db/schema/messaging";
import { explainWait, type QueuedMessage } from "@/lib/messaging/explain-wait";
import type { PolicyFacts, PolicyMessage } from "@/lib/messaging/policy-facts";
import type { WaitFacts } from "@/lib/messaging/wait-facts";

const now = new Date("2026-11-21T12:00:00Z");
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

const message: PolicyMessage = { category: "service", isTemplate: false, priority: 1, senderKind: "agent" };
const facts: PolicyFacts = {
  channel: "whatsapp",
  integrationDeleted: false,
  ticketAssigneeId: null,
  lastInboundAt: inSeconds(-60),
  consent: "none",
  marketingSentAt: [],
  marketingHeldUntil: null,
  playerTimeZone: null,
  presence: null,
  sendingStoppedUntil: null,
  tierFullUntil: null,
  pairFullUntil: null,
  rules: {
    timeZone: "Etc/UTC",
    marketingMost: 3,
    marketingDays: 7,
    quietFromMinute: 1_320,
    quietUntilMinute: 480,
  },
};
const wait: WaitFacts = {
  state: "ready",
  readySeconds: 0,
  isBatchPaused: false,
  isBehindEarlier: false,
  ahead: 0,
  breaker: "closed",
  stoppedBecause: null,
};
const put = (code: string, until: Date): StoredDecision => ({
  outcome: "wait",
  until: until.toISOString(),
  reasons: [{ code, title: "Put off", explain: "It was put off.", until: until.toISOString() }],
});

type Change = {
  facts?: Partial<PolicyFacts>;
  wait?: Partial<WaitFacts>;
  stored?: StoredDecision;
};
const explain = (change: Change) => {
  const queued: QueuedMessage = {
    message,
    facts: { ...facts, ...change.facts },
    wait: { ...wait, ...change.wait },
    stored: change.stored ?? null,
  };
  return explainWait(queued, now);
};

const stopped: Change = { facts: { sendingStoppedUntil: inSeconds(40) }, wait: { breaker: "open" } };
const rows: [string, Change, string[]][] = [
  ["on its way", {}, []],
  ["in a worker's hands", { ...stopped, wait: { state: "sending" } }, []],
  ["its number is stopped", stopped, ["sending_stopped"]],
  [
    "asked about while its number is stopped",
    { ...stopped, wait: { state: "sending", breaker: "open" } },
    ["sending_stopped"],
  ],
  ["its number is being tried", { wait: { breaker: "half_open" } }, ["sending_stopped"]],
  ["its connection was deleted", { facts: { integrationDeleted: true } }, ["integration_deleted"]],
  ["its window closed meanwhile", { facts: { lastInboundAt: inSeconds(-90_000) } }, ["window_closed"]],
  ["the pair limit", { facts: { pairFullUntil: inSeconds(6) }, wait: { state: "waiting" } }, ["pair_rate"]],
  ["put off, and not over", { stored: put("tier_full", inSeconds(60)) }, ["tier_full"]],
  ["put off, and over", { stored: put("tier_full", inSeconds(-1)) }, []],
  [
    "put off once, and stopped now",
    { ...stopped, stored: put("131016", inSeconds(5)) },
    ["sending_stopped", "131016"],
  ],
  ["its mass send is paused", { wait: { state: "held", isBatchPaused: true } }, ["batch_paused"]],
  ["an earlier one is under way", { wait: { isBehindEarlier: true } }, ["after_earlier"]],
  ["others just arrived before it", { wait: { ahead: 5, readySeconds: 1 } }, []],
  ["others leave before it", { wait: { ahead: 5, readySeconds: 4 } }, ["in_line"]],
  ["nobody takes it", { wait: { readySeconds: 31 } }, ["not_taken"]],
];

test.each(rows)("says why a queued message has not left: %s", (_, change, codes) => {
  const decision = explain(change);
  expect(decision?.reasons.map(({ code }) => code) ?? []).toEqual(codes);
});

test("it is looked at again when the last reason has ended, and nobody promises a time when one has no end", () => {
  const stored = put("131016", inSeconds(55));
  expect(explain({ ...stopped, stored })?.until).toBe(inSeconds(55).toISOString());
  expect(explain({ ...stopped, wait: { breaker: "open", isBehindEarlier: true } })?.until).toBeNull();
});

test("a stop is told in the words that the admins were told", () => {
  const stoppedBecause = "The access token is refused. Put in a new one.";
  const decision = explain({ ...stopped, wait: { breaker: "open", stoppedBecause } });
  expect(decision?.reasons[0]?.explain).toBe(stoppedBecause);
});
