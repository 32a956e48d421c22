import type { StoredDecision } from "@/db/schema/messaging";
import { decide } from "./decide";
import type { PolicyFacts, PolicyMessage } from "./policy-facts";
import { mostAhead, type WaitFacts } from "./wait-facts";

type StoredReason = StoredDecision["reasons"][number];

export type QueuedMessage = {
  message: PolicyMessage;
  facts: PolicyFacts;
  wait: WaitFacts;
  /** What was kept on it when it was last put off. */
  stored: StoredDecision | null;
};

/** Below this a message that could leave is merely on its way. */
const soonSeconds = 3;
/** A worker takes what is ready at once; nothing taken for so long means that none works on it. */
const neglectedSeconds = 30;

/**
 * Why a queued message has not left, by the facts of this moment: what the policy says now, what it was put off for and has
 * not ended, and where it stands in the queue. Null for one that is on its way. A refusal is what it will meet when its
 * turn comes. `until` is null while nobody knows.
 */
export function explainWait(queued: QueuedMessage, now: Date): StoredDecision | null {
  // On a stopped number a worker takes one up every few seconds, only to ask whether it may leave.
  if (queued.wait.state === "sending" && queued.wait.breaker === "closed") return null;
  const decision = decide(queued.message, queued.facts, now);
  const known = decision.reasons.map(
    ({ code, title, explain, until }): StoredReason => ({
      code,
      title,
      explain: (code === "sending_stopped" && queued.wait.stoppedBecause) || explain,
      until: until?.toISOString() ?? null,
    }),
  );
  const unended = (queued.stored?.reasons ?? []).filter(
    ({ code, until }) =>
      until !== null && new Date(until) > now && !known.some((reason) => reason.code === code),
  );
  const put = [...known, ...unended];
  const reasons = [...put, ...placeReasons(queued.wait, put.length === 0)];
  if (reasons.length === 0) return null;
  const outcome = decision.outcome === "refuse" ? "refuse" : "wait";
  return { outcome, until: outcome === "wait" ? latestOf(reasons) : null, reasons };
}

function placeReasons(wait: WaitFacts, isOnlyReason: boolean): StoredReason[] {
  if (wait.isBatchPaused) return [words.batchPaused];
  const stands = [
    ...(wait.breaker === "half_open" ? [words.tryingAgain] : []),
    ...(wait.isBehindEarlier ? [words.behindEarlier] : []),
  ];
  if (stands.length > 0 || !isOnlyReason) return stands;
  if (wait.state !== "ready" || wait.readySeconds < soonSeconds) return [];
  if (wait.ahead > 0) return [inLine(wait.ahead)];
  return wait.readySeconds < neglectedSeconds ? [] : [words.notTaken];
}

const words = {
  batchPaused: {
    code: "batch_paused",
    title: "Paused",
    explain: "It belongs to a mass send that somebody paused. It leaves once that goes on, under Broadcasts.",
    until: null,
  },
  tryingAgain: {
    code: "sending_stopped",
    title: "Sending stopped",
    explain:
      "Sending on this number was stopped, and one message is being tried now. The others follow once it goes through.",
    until: null,
  },
  behindEarlier: {
    code: "after_earlier",
    title: "An earlier message goes first",
    explain: "Messages to one player leave in order, and an earlier one has not left yet.",
    until: null,
  },
  notTaken: {
    code: "not_taken",
    title: "Nobody takes it",
    explain:
      "It could leave, but no worker has taken it from the queue. Ask an admin whether one runs; it leaves as soon as one does.",
    until: null,
  },
} as const satisfies Record<string, StoredReason>;

function inLine(ahead: number): StoredReason {
  const count = ahead >= mostAhead ? `More than ${mostAhead.toLocaleString("en")}` : String(ahead);
  const explain =
    ahead === 1
      ? "One message on this number leaves before it."
      : `${count} messages on this number leave before it, as fast as the provider takes them.`;
  return { code: "in_line", title: "In line", explain, until: null };
}

function latestOf(reasons: readonly StoredReason[]): string | null {
  const times = reasons.flatMap(({ until }) => (until === null ? [] : [until]));
  return times.length < reasons.length ? null : (times.sort().at(-1) ?? null);
}
