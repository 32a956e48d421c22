import { and, eq } from "drizzle-orm";
import { conversations, messages } from "@/db/schema/messaging";
import { verificationDispatches, verifications } from "@/db/schema/verifications";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { Tap } from "@/lib/dialogue/reserved-tap";
import { transaction } from "@/lib/transaction";
import { endedColumns, settleEnded } from "./settle-ended";

/**
 * Ends a code because whoever got it says that they had not asked for it; the fraud guard counts it. Only the person it was
 * sent to can. A newer code of the same verification ends with it: somebody else is at the other end.
 */
export async function disownCode(ctx: Context, tap: Tap): Promise<void> {
  if (tap.choice !== "not-requested" || tap.id === null) return;
  const messageId = tap.id;
  await transaction(ctx, async (tx) => {
    const [sent] = await tx
      .select({ verificationId: verificationDispatches.verificationId })
      .from(verificationDispatches)
      .innerJoin(messages, eq(messages.id, verificationDispatches.messageId))
      .innerJoin(conversations, eq(conversations.id, messages.conversationId))
      .where(
        and(
          eq(verificationDispatches.workspaceId, ctx.workspace.id),
          eq(verificationDispatches.messageId, messageId),
          eq(conversations.playerId, tap.playerId),
        ),
      );
    if (!sent) return;
    const ended = await tx
      .update(verifications)
      .set({ state: "voided", endReason: "not_requested", endedAt: ctx.now(), codeHash: null })
      .where(and(eq(verifications.id, sent.verificationId), eq(verifications.state, "pending")))
      .returning(endedColumns);
    await recordAudit(tx, ctx, "otp.disowned", { otpId: sent.verificationId, playerId: tap.playerId });
    await settleEnded(tx, ended);
  });
}
