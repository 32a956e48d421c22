import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { fraudSafeList } from "@/db/schema/fraud";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";

export const RemoveSafeEntry = z.object({ id: z.string() });

export async function removeSafeEntry(ctx: Context, { id }: z.output<typeof RemoveSafeEntry>): Promise<void> {
  requireScope(ctx, "authentication:write");
  await transaction(ctx, async (tx) => {
    const [removed] = await tx
      .delete(fraudSafeList)
      .where(and(eq(fraudSafeList.workspaceId, ctx.workspace.id), eq(fraudSafeList.id, id)))
      .returning({ kind: fraudSafeList.kind });
    if (!removed) throw new NotFound("entry of the safe list");
    await recordAudit(tx, ctx, "fraud.safe-entry-removed", { safeEntryId: id, kind: removed.kind });
  });
}
