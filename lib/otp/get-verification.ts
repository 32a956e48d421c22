import { and, asc, eq } from "drizzle-orm";
import { verificationDispatches, verifications } from "@/db/schema/verifications";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import { foldDispatches } from "./fold-dispatches";

export type Verification = typeof verifications.$inferSelect & {
  dispatches: (typeof verificationDispatches.$inferSelect)[];
};

/** A verification with what became of its messages; of another workspace it is not found. */
export async function getVerification(ctx: Context, input: { otpId: string }): Promise<Verification> {
  requireScope(ctx, "otp:read");
  return transaction(ctx, async (tx) => {
    const [verification] = await tx
      .select()
      .from(verifications)
      .where(and(eq(verifications.workspaceId, ctx.workspace.id), eq(verifications.id, input.otpId)));
    if (!verification) throw new NotFound("verification");
    await foldDispatches(tx, verification.id);
    const dispatches = await tx
      .select()
      .from(verificationDispatches)
      .where(eq(verificationDispatches.verificationId, verification.id))
      .orderBy(asc(verificationDispatches.id));
    return { ...verification, dispatches };
  });
}
