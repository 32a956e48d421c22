import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { memberships, signIns } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import { keepAnAdmin } from "./keep-an-admin";
import { releaseTicketsOf } from "./release-tickets-of";

export const RemovePerson = z.object({ userId: z.string() });

/**
 * Takes a person out of the workspace: signed out at once, open tickets back in the queue. What they did stays under their
 * name. Throws LastAdmin.
 */
export async function removePerson(ctx: Context, { userId }: z.output<typeof RemovePerson>): Promise<void> {
  requireScope(ctx, "people:write");
  await transaction(ctx, async (tx) => {
    const mine = and(eq(memberships.workspaceId, ctx.workspace.id), eq(memberships.userId, userId));
    const [person] = await tx.select({ role: memberships.role }).from(memberships).where(mine);
    if (!person) throw new NotFound("person");
    await keepAnAdmin(tx, ctx, userId);
    const gone = await tx.delete(memberships).where(mine).returning({ id: memberships.id });
    if (gone.length === 0) throw new NotFound("person");
    await tx
      .update(signIns)
      .set({ revokedAt: ctx.now() })
      .where(
        and(eq(signIns.workspaceId, ctx.workspace.id), eq(signIns.userId, userId), isNull(signIns.revokedAt)),
      );
    await releaseTicketsOf(tx, ctx, userId);
    await recordAudit(tx, ctx, "person.removed", { userId, role: person.role });
  });
}
