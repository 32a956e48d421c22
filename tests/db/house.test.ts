import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { recordAudit } from "@/lib/audit/record-audit";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";

const db = await testDatabase();

test("what stands in the audit log can be neither changed nor removed", async () => {
  const { ctx, workspace } = await makeWorkspace(db);
  await recordAudit(db, ctx, "test.done", {});
  const mine = eq(auditEvents.workspaceId, workspace.id);
  const refusal = { cause: { code: "23001" } };
  await expect(db.update(auditEvents).set({ action: "test.forged" }).where(mine)).rejects.toMatchObject(
    refusal,
  );
  await expect(db.delete(auditEvents).where(mine)).rejects.toMatchObject(refusal);
});
