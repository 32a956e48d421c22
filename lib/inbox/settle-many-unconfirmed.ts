import { z } from "zod";
import { type Context, requireScope } from "@/lib/context";
import { NotUnconfirmed, SettleUnconfirmed, settleUnconfirmed } from "./settle-unconfirmed";

export const SettleManyUnconfirmed = z.object({
  messageIds: z.array(SettleUnconfirmed.shape.messageId).min(1).max(100),
  decision: SettleUnconfirmed.shape.decision,
});

/**
 * One decision about several messages, each in its own transaction, so that one that has settled meanwhile stops no other.
 * Answers how many were settled by it.
 */
export async function settleManyUnconfirmed(
  ctx: Context,
  { messageIds, decision }: z.infer<typeof SettleManyUnconfirmed>,
): Promise<{ settled: number }> {
  requireScope(ctx, "inbox:write");
  let settled = 0;
  for (const messageId of new Set(messageIds)) {
    try {
      await settleUnconfirmed(ctx, { messageId, decision });
      settled += 1;
    } catch (error) {
      if (!(error instanceof NotUnconfirmed)) throw error;
    }
  }
  return { settled };
}
