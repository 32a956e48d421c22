import { and, eq } from "drizzle-orm";
import { recoveries } from "@/db/schema/recoveries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";

/** The player gave it up before it was decided. Again is the same. */
export async function leaveRecovery(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  recoveryId: string,
): Promise<void> {
  const left = await tx
    .update(recoveries)
    .set({ state: "abandoned", decidedAt: ctx.now() })
    .where(
      and(
        eq(recoveries.workspaceId, ctx.workspace.id),
        eq(recoveries.id, recoveryId),
        eq(recoveries.state, "asking"),
      ),
    )
    .returning({ playerId: recoveries.playerId });
  if (left[0]) await recordAudit(tx, ctx, "recovery.abandoned", { recoveryId, ...left[0] });
}
