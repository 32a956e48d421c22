import type { Channel } from "@/lib/channel";
import type { GuardOutcome, GuardReason } from "@/lib/fraud/judge-send";
import { effectiveState } from "./effective-state";
import type { VerificationState } from "./verification-line";

/** Something that happened to a verification. `at` is ISO 8601 in UTC. */
export type LifeEvent = { at: string } & (
  | { kind: "asked"; by: { kind: string; name: string | null } }
  | { kind: "judged"; outcome: GuardOutcome; reasons: GuardReason[] }
  | { kind: "resent"; by: { kind: string; name: string | null } }
  | {
      kind: "queued";
      channel: Channel;
      isFallback: boolean;
      reason: string | null;
      /** Of the message, and which one the player would have had if it could be in it; BCP 47 or Meta's. */
      language: string | null;
      missedLanguage: string | null;
      messageId: string;
    }
  | { kind: "sent" | "delivered" | "read"; channel: Channel; messageId: string }
  | { kind: "failed"; channel: Channel; reason: string | null; messageId: string }
  | { kind: "refused"; reason: string; remainingAttempts: number | null }
  | { kind: "ended"; state: Exclude<VerificationState, "pending">; reason: string | null }
);

type Verification = {
  state: VerificationState;
  endReason: string | null;
  guardOutcome: GuardOutcome;
  guardReasons: GuardReason[];
  createdAt: Date;
  expiresAt: Date;
  verifiedAt: Date | null;
  endedAt: Date | null;
};

type Dispatch = {
  channel: Channel;
  messageId: string;
  reason: string | null;
  language: string | null;
  missedLanguage: string | null;
  queuedAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  failedAt: Date | null;
};

type Status = { messageId: string; status: string; occurredAt: Date };

type Audited = {
  action: string;
  subject: Record<string, unknown>;
  actorKind: string;
  actorName: string | null;
  at: Date;
};

type Recorded = {
  verification: Verification;
  /** In the order in which they were queued. */
  dispatches: Dispatch[];
  /** What the channels said of the messages. */
  statuses: Status[];
  audited: Audited[];
};

// what happens at the same instant is told in this order
const order = [
  "asked",
  "judged",
  "resent",
  "queued",
  "sent",
  "delivered",
  "read",
  "failed",
  "tried",
  "ended",
];

/** Everything known to have happened to a verification, in order; never a code. */
export function lifeOfVerification(recorded: Recorded, now: Date): LifeEvent[] {
  const events = [
    ...beginningOf(recorded),
    ...recorded.dispatches.flatMap((dispatch, place) => journeyOf(dispatch, place, recorded)),
    ...recorded.audited.flatMap(heard),
    ...endOf(recorded.verification, now),
  ];
  return events.sort((a, b) => a.at.localeCompare(b.at) || order.indexOf(a.kind) - order.indexOf(b.kind));
}

function beginningOf({ verification, audited }: Recorded): LifeEvent[] {
  const at = verification.createdAt.toISOString();
  const first = audited.find(({ action }) => action === "otp.sent" || action === "otp.blocked");
  const { guardOutcome: outcome, guardReasons: reasons } = verification;
  return [
    { at, kind: "asked", by: { kind: first?.actorKind ?? "system", name: first?.actorName ?? null } },
    { at, kind: "judged", outcome, reasons },
  ];
}

function journeyOf(dispatch: Dispatch, place: number, { dispatches, statuses }: Recorded): LifeEvent[] {
  const { channel, messageId, reason, language, missedLanguage } = dispatch;
  const said = (status: string) => {
    const told = statuses.find((known) => known.messageId === messageId && known.status === status);
    // channels tell whole seconds, which may lie before we had handed it over
    return told && new Date(Math.max(told.occurredAt.getTime(), dispatch.queuedAt.getTime()));
  };
  const isFallback = dispatches.slice(0, place).some((earlier) => earlier.channel !== channel);
  const sentAt = said("sent") ?? dispatch.sentAt;
  const deliveredAt = said("delivered") ?? dispatch.deliveredAt;
  const readAt = said("read");
  const failedAt = said("failed") ?? dispatch.failedAt;
  return [
    {
      at: dispatch.queuedAt.toISOString(),
      kind: "queued",
      channel,
      isFallback,
      reason,
      language,
      missedLanguage,
      messageId,
    },
    ...(sentAt ? [{ at: sentAt.toISOString(), kind: "sent" as const, channel, messageId }] : []),
    ...(deliveredAt
      ? [{ at: deliveredAt.toISOString(), kind: "delivered" as const, channel, messageId }]
      : []),
    ...(readAt ? [{ at: readAt.toISOString(), kind: "read" as const, channel, messageId }] : []),
    ...(failedAt
      ? [{ at: failedAt.toISOString(), kind: "failed" as const, channel, reason, messageId }]
      : []),
  ];
}

function heard({ action, subject, actorKind, actorName, at: time }: Audited): LifeEvent[] {
  const at = time.toISOString();
  if (action === "otp.resent") return [{ at, kind: "resent", by: { kind: actorKind, name: actorName } }];
  if (action !== "otp.refused") return [];
  const { reason, remainingAttempts } = subject;
  return [
    {
      at,
      kind: "refused",
      reason: typeof reason === "string" ? reason : "invalid_code",
      remainingAttempts: typeof remainingAttempts === "number" ? remainingAttempts : null,
    },
  ];
}

function endOf(verification: Verification, now: Date): LifeEvent[] {
  const state = effectiveState(verification, now);
  if (state === "pending") return [];
  const { verifiedAt, endedAt, expiresAt, endReason } = verification;
  const at = (state === "expired" ? expiresAt : (verifiedAt ?? endedAt ?? expiresAt)).toISOString();
  return [{ at, kind: "ended", state, reason: endReason }];
}
