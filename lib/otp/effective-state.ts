import type { VerificationState } from "./verification-line";

/** A pending verification whose time is over has expired, even before it is swept. */
export function effectiveState(
  { state, expiresAt }: { state: VerificationState; expiresAt: Date },
  now: Date,
): VerificationState {
  return state === "pending" && expiresAt <= now ? "expired" : state;
}
