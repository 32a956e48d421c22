import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { signIns } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";

export const RevokeSignIn = z.object({ signInId: z.string() });

/** Ends a sign-in: one's own, or anyone's here for who may change people. To others it does not exist. Twice is once. */
export async function revokeSignIn(ctx: Context, { signInId }: z.output<typeof RevokeSignIn>): Promise<void> {
  const reachable = and(
    eq(signIns.id, signInId),
    eq(signIns.workspaceId, ctx.workspace.id),
    ctx.scopes.has("people:write") ? undefined : eq(signIns.userId, ctx.actor.id ?? ""),
  );
  await transaction(ctx, async (tx) => {
    const [revoked] = await tx
      .update(signIns)
      .set({ revokedAt: ctx.now() })
      .where(and(reachable, isNull(signIns.revokedAt)))
      .returning({ userId: signIns.userId });
    if (revoked) {
      return recordAudit(tx, ctx, "sign_in.revoked", { signInId, userId: revoked.userId });
    }
    const before = await tx.select({ id: signIns.id }).from(signIns).where(reachable);
    if (before.length === 0) throw new NotFound("sign-in");
  });
}
