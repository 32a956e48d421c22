import type { StoredDecision } from "@/db/schema/messaging";

/** Why a message does not leave now: a stable code, and words that say what happened and what to do. */
export type Reason = {
  code: ReasonCode;
  title: string;
  explain: string;
  /** When this reason ends by itself; null when it does not. */
  until: Date | null;
};

export type ReasonCode =
  | "integration_deleted"
  | "human_took_over"
  | "no_templates"
  | "window_closed"
  | "consent_missing"
  | "consent_revoked"
  | "frequency_cap"
  | "marketing_held"
  | "quiet_hours"
  | "in_match"
  | "sending_stopped"
  | "tier_full"
  | "pair_rate";

/** `until` is when to look again: the latest end among the reasons to wait. */
export type Decision =
  | { outcome: "send"; reasons: readonly [] }
  | { outcome: "wait"; until: Date; reasons: readonly Reason[] }
  | { outcome: "refuse"; reasons: readonly Reason[] };

/** As it is kept on the message. */
export function storedDecision(decision: Exclude<Decision, { outcome: "send" }>): StoredDecision {
  return {
    outcome: decision.outcome,
    until: decision.outcome === "wait" ? decision.until.toISOString() : null,
    reasons: decision.reasons.map((reason) => ({ ...reason, until: reason.until?.toISOString() ?? null })),
  };
}
