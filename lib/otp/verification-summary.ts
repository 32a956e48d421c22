import type { Channel } from "@/lib/channel";

/** What the promises of the sign-in are measured against. */
export const verificationTargets = { deliveredShare: 0.99, medianSeconds: 30 };

export type VerificationSummary = {
  hours: number;
  /** Verifications whose code was sent at least once; a resend is the same verification. */
  sent: number;
  /** Of those: a channel confirmed that the code reached the phone, or the code came back. */
  delivered: number;
  /** Of those: the right code was entered in time. */
  verified: number;
  /** Of those: the code may still be entered. */
  open: number;
  /** Of those: the code went over a second channel. */
  fellBack: number;
  /** Refused before anything was sent, by the fraud guard or because the player is frozen. */
  blocked: number;
  /** Sent, but marked by the fraud guard. */
  monitored: number;
  /** From the first ask to the right code, of the verified ones; null without any. */
  medianSeconds: number | null;
  /** Nine of ten verified ones were as quick. */
  p90Seconds: number | null;
  /** What each channel was handed and confirmed, and over which the verified ones were. */
  channels: { channel: Channel; sent: number; delivered: number; verified: number }[];
};
