import { effectiveState } from "./effective-state";
import type { Verification } from "./get-verification";
import type { CodeSent } from "./send-code";

/** A sent code as the API answers it. */
export function presentCodeSent({ otpId, expiresAt, channel, remainingSends }: CodeSent) {
  return { otpId, expiresAt: expiresAt.toISOString(), channel, remainingSends };
}

/** A verification as the API answers it, `phone` null for a player without a number; never its code. */
export function presentVerification(verification: Verification, now: Date) {
  const { id, phone, purpose, playerRef, playerId, endReason, attempts, maxAttempts, sends } = verification;
  return {
    otpId: id,
    state: effectiveState(verification, now),
    reason: endReason,
    phone,
    playerId: playerRef ?? playerId,
    purpose,
    sends,
    remainingAttempts: maxAttempts - attempts,
    verifiedChannel: verification.verifiedChannel,
    createdAt: verification.createdAt.toISOString(),
    expiresAt: verification.expiresAt.toISOString(),
    verifiedAt: verification.verifiedAt?.toISOString() ?? null,
    dispatches: verification.dispatches.map((dispatch) => ({
      channel: dispatch.channel,
      state: dispatch.state,
      reason: dispatch.reason,
      messageId: dispatch.messageId,
      queuedAt: dispatch.queuedAt.toISOString(),
      sentAt: dispatch.sentAt?.toISOString() ?? null,
      deliveredAt: dispatch.deliveredAt?.toISOString() ?? null,
      failedAt: dispatch.failedAt?.toISOString() ?? null,
    })),
  };
}
