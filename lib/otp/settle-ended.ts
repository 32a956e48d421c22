import { inArray } from "drizzle-orm";
import { verificationCodes, verifications } from "@/db/schema/verifications";
import { emitEvents } from "@/lib/deliveries/emit-event";
import type { Transaction } from "@/lib/transaction";

/** What an UPDATE that ends verifications has to return for `settleEnded`. */
export const endedColumns = {
  id: verifications.id,
  workspaceId: verifications.workspaceId,
  phone: verifications.phone,
  playerId: verifications.playerId,
  playerRef: verifications.playerRef,
  purpose: verifications.purpose,
  endReason: verifications.endReason,
  endedAt: verifications.endedAt,
};

export type Ended = {
  id: string;
  workspaceId: string;
  phone: string | null;
  playerId: string | null;
  playerRef: string | null;
  purpose: string;
  endReason: string | null;
  endedAt: Date | null;
};

/** Forgets the codes of verifications that ended, and tells the studio of those that did not succeed. Late in a transaction. */
export async function settleEnded(tx: Transaction, ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return;
  await tx.delete(verificationCodes).where(
    inArray(
      verificationCodes.verificationId,
      ended.map(({ id }) => id),
    ),
  );
  await emitEvents(
    tx,
    ended.map((end) => ({
      workspaceId: end.workspaceId,
      type: end.endReason === null ? "otp.verified" : "otp.failed",
      subject: end.id,
      data: {
        otpId: end.id,
        phone: end.phone,
        playerId: end.playerRef ?? end.playerId,
        purpose: end.purpose,
        ...(end.endReason !== null && { reason: end.endReason }),
      },
      occurredAt: end.endedAt ?? new Date(0),
    })),
  );
}
