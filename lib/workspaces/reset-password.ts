import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { memberships, signIns, users } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { hashPassword } from "@/lib/secrets/password";
import { readablePassword } from "@/lib/secrets/readable-password";
import { transaction } from "@/lib/transaction";

export const ResetPassword = z.object({ userId: z.string() });

/** The account also opens another workspace, whose admins have not been asked. */
export class WorksElsewhere extends AppError {
  constructor() {
    super("conflict", "This person also works in another workspace; only they can change their password.", {
      code: "works_elsewhere",
    });
  }
}

/** A new password, answered once; every sign-in with the old one ends. Throws WorksElsewhere. */
export async function resetPassword(
  ctx: Context,
  { userId }: z.output<typeof ResetPassword>,
): Promise<{ password: string }> {
  requireScope(ctx, "people:write");
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  await transaction(ctx, async (tx) => {
    const places = await tx.select().from(memberships).where(eq(memberships.userId, userId));
    if (!places.some((place) => place.workspaceId === ctx.workspace.id)) throw new NotFound("person");
    if (places.length > 1) throw new WorksElsewhere();
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    const own = ctx.actor.kind === "user" ? ctx.actor.signInId : "";
    await tx
      .update(signIns)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(signIns.userId, userId), ne(signIns.id, own), isNull(signIns.revokedAt)));
    await recordAudit(tx, ctx, "person.password-reset", { userId });
  });
  return { password };
}
