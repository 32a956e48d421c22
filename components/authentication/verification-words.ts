import type { BadgeTone } from "@/components/ui/badge";
import type { VerificationLine, VerificationPurpose, VerificationState } from "@/lib/otp/verification-line";

export const purposeNames: Record<VerificationPurpose, string> = {
  registration: "Registration",
  login: "Sign-in",
  transaction: "Transaction",
  two_factor: "Two-factor",
  device: "New device",
  recovery: "Recovery",
};

/** What stands where a number would: a dash, and whose code it is. */
export function withoutNumber({ player }: Pick<VerificationLine, "player">): string {
  return player ? `– ${player.name}` : "–";
}

export const stateWords: Record<VerificationState, { label: string; tone: BadgeTone; hint: string }> = {
  pending: { label: "Open", tone: "neutral", hint: "The code may still be entered" },
  verified: { label: "Verified", tone: "accent", hint: "The right code was entered in time" },
  expired: { label: "Expired", tone: "neutral", hint: "Nobody entered the code in time" },
  voided: { label: "Voided", tone: "neutral", hint: "Replaced by a newer code, or called off" },
  exhausted: { label: "Out of tries", tone: "warning", hint: "Every try was a wrong code" },
  blocked: { label: "Blocked", tone: "danger", hint: "Nothing was sent" },
  failed: { label: "Not delivered", tone: "danger", hint: "No channel could deliver the code" },
};

const ends: Record<string, string> = {
  replaced: "A newer code took its place",
  not_requested: "The player said that they had not asked for it",
  max_attempts_exceeded: "Every try was used",
  expired: "Its time ran out",
  undeliverable: "No channel could deliver it",
  frozen: "The player’s account is frozen",
};

/** How it ended, in a sentence of its own. */
export function describeEnd(state: VerificationState, reason: string | null): string {
  if (state === "verified") return "The right code was entered";
  return (reason && ends[reason]) ?? stateWords[state].hint;
}

const refusals: Record<string, string> = {
  invalid_code: "A wrong code was entered",
  expired: "A code was entered too late",
  max_attempts_exceeded: "A code was entered with no try left",
  transaction_mismatch: "A code was entered for a transaction with other details",
  blocked: "A code was entered for a frozen account",
};

export function describeRefusal(reason: string, remainingAttempts: number | null): string {
  const what = refusals[reason] ?? "A code was refused";
  if (remainingAttempts === null) return what;
  return `${what} · ${remainingAttempts === 1 ? "1 try" : `${remainingAttempts} tries`} left`;
}
