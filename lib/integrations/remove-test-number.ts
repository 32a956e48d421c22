import { and, eq } from "drizzle-orm";
import { testNumbers } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";

type Remove = { integrationId: string; testNumberId: string };

/** Takes a phone off the list; what was sent to it stays. Throws NotFound. */
export async function removeTestNumber(ctx: Context, { integrationId, testNumberId }: Remove): Promise<void> {
  requireScope(ctx, "integrations:write");
  await transaction(ctx, async (tx) => {
    const [removed] = await tx
      .delete(testNumbers)
      .where(
        and(
          eq(testNumbers.workspaceId, ctx.workspace.id),
          eq(testNumbers.integrationId, integrationId),
          eq(testNumbers.id, testNumberId),
        ),
      )
      .returning({ id: testNumbers.id });
    if (!removed) throw new NotFound("test number");
    await recordAudit(tx, ctx, "integration.test-number-removed", { integrationId, testNumberId });
  });
}
