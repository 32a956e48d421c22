import { eq, sql } from "drizzle-orm";
import { fraudSafeList } from "@/db/schema/fraud";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { transaction } from "@/lib/transaction";
import { mostSafeEntries, type SafeEntryInput } from "./safe-entry";

export class SafeListFull extends AppError {
  constructor() {
    super(
      "not_allowed_now",
      `The safe list holds ${mostSafeEntries} entries. Remove some, or use a prefix.`,
      {
        code: "safe_list_full",
      },
    );
  }
}

/** The same entry again only changes its note. Throws SafeListFull. */
export async function addSafeEntry(ctx: Context, input: SafeEntryInput): Promise<{ id: string }> {
  requireScope(ctx, "authentication:write");
  return transaction(ctx, async (tx) => {
    const [entry] = await tx
      .insert(fraudSafeList)
      .values({
        ...input,
        id: newId("safeEntry"),
        workspaceId: ctx.workspace.id,
        addedBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
        createdAt: ctx.now(),
      })
      .onConflictDoUpdate({
        target: [fraudSafeList.workspaceId, fraudSafeList.entry, fraudSafeList.kind],
        set: { note: input.note },
      })
      .returning({ id: fraudSafeList.id });
    if (!entry) throw new Error("the insert into the safe list answered no row");
    const [count] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(fraudSafeList)
      .where(eq(fraudSafeList.workspaceId, ctx.workspace.id));
    if (count && count.n > mostSafeEntries) throw new SafeListFull();
    await recordAudit(tx, ctx, "fraud.safe-entry-added", { safeEntryId: entry.id, kind: input.kind });
    return entry;
  });
}
