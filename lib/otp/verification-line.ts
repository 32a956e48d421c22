import type { verificationPurposes } from "@/db/schema/verifications";
import type { Channel } from "@/lib/channel";
import type { GuardOutcome, GuardReason } from "@/lib/fraud/judge-send";

export const verificationStates = [
  "pending",
  "verified",
  "expired",
  "voided",
  "exhausted",
  "blocked",
  "failed",
] as const;

export type VerificationState = (typeof verificationStates)[number];
export type VerificationPurpose = (typeof verificationPurposes)[number];

/** A verification in a list. Times are ISO 8601 in UTC. */
export type VerificationLine = {
  id: string;
  /** Null for a player without a number. */
  maskedPhone: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  purpose: VerificationPurpose;
  /** A code whose time is over counts as expired, whether or not it was swept yet. */
  state: VerificationState;
  /** Why it ended, when it did not end well. */
  endReason: string | null;
  /** On which its code was sent, in that order, each once. */
  channels: Channel[];
  verifiedChannel: Channel | null;
  guardOutcome: GuardOutcome;
  guardReasons: GuardReason[];
  sends: number;
  attempts: number;
  player: { id: string; name: string } | null;
  createdAt: string;
  /** From the first ask to the right code. */
  secondsToVerify: number | null;
};
