import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { scopesOfRole } from "@/lib/scopes";
import { transaction } from "@/lib/transaction";
import { keepAnAdmin } from "./keep-an-admin";
import { releaseTicketsOf } from "./release-tickets-of";

export const ChangeRole = z.object({
  userId: z.string(),
  role: z.enum(["agent", "marketer", "admin"]),
});

/** Counts from the person's next click on. A role that answers no tickets gives theirs back. Throws LastAdmin. */
export async function changeRole(ctx: Context, { userId, role }: z.output<typeof ChangeRole>): Promise<void> {
  requireScope(ctx, "people:write");
  await transaction(ctx, async (tx) => {
    if (role !== "admin") await keepAnAdmin(tx, ctx, userId);
    const [changed] = await tx
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.workspaceId, ctx.workspace.id), eq(memberships.userId, userId)))
      .returning({ id: memberships.id });
    if (!changed) throw new NotFound("person");
    if (!scopesOfRole[role].includes("inbox:write")) await releaseTicketsOf(tx, ctx, userId);
    await recordAudit(tx, ctx, "person.role-changed", { userId, role });
  });
}
