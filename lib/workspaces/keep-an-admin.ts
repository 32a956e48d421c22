import { and, asc, eq, isNull } from "drizzle-orm";
import { memberships, users } from "@/db/schema/people";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Transaction } from "@/lib/transaction";

export class LastAdmin extends AppError {
  constructor() {
    super("conflict", "Someone has to stay admin. Make another person admin first.", { code: "last_admin" });
  }
}

/**
 * Throws LastAdmin when no one but this person could manage the workspace. It locks the admins' rows: of two admins who
 * remove each other at once, the second waits and then finds only itself left.
 */
export async function keepAnAdmin(tx: Transaction, ctx: Context, leavingUserId: string): Promise<void> {
  const admins = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.disabledAt)))
    .where(and(eq(memberships.workspaceId, ctx.workspace.id), eq(memberships.role, "admin")))
    .orderBy(asc(memberships.id))
    .for("update", { of: memberships });
  if (!admins.some(({ userId }) => userId !== leavingUserId)) throw new LastAdmin();
}
