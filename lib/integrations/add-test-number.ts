import { eq, sql } from "drizzle-orm";
import { integrations, testNumbers } from "@/db/schema/integrations";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { transaction } from "@/lib/transaction";
import { getIntegration } from "./get-integration";
import type { AddTestNumber } from "./test-number-input";

const mostNumbers = 20;

/** Adds a phone of the team; one that is listed gets the new name. Throws a 409 beyond 20 of them. */
export async function addTestNumber(
  ctx: Context,
  { integrationId, name, phone }: AddTestNumber & { integrationId: string },
): Promise<{ id: string }> {
  requireScope(ctx, "integrations:write");
  await getIntegration(ctx, { integrationId });
  return transaction(ctx, async (tx) => {
    await tx
      .select({ id: integrations.id })
      .from(integrations)
      .where(eq(integrations.id, integrationId))
      .for("update");
    const [added] = await tx
      .insert(testNumbers)
      .values({ id: newId("testNumber"), workspaceId: ctx.workspace.id, integrationId, phone, name })
      .onConflictDoUpdate({ target: [testNumbers.integrationId, testNumbers.phone], set: { name } })
      .returning({ id: testNumbers.id });
    if (!added) throw new Error("an added test number came back empty");
    const [counted] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(testNumbers)
      .where(eq(testNumbers.integrationId, integrationId));
    if ((counted?.count ?? 0) > mostNumbers) throw tooMany();
    await recordAudit(tx, ctx, "integration.test-number-added", { integrationId, testNumberId: added.id });
    return added;
  });
}

function tooMany(): AppError {
  const message = `An integration has at most ${mostNumbers} test numbers. Remove one first.`;
  return new AppError("conflict", message, { code: "too_many_test_numbers" });
}
