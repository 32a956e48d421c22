import { and, eq, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { signIns, users } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { hashPassword, verifyPassword } from "@/lib/secrets/password";
import { transaction } from "@/lib/transaction";

export const ChangeOwnPassword = z.object({
  current: z.string().min(1, "Type the password you have now.").max(1_000),
  next: z.string().min(12, "Use at least 12 characters; a few words do well.").max(1_000),
});

/** Needs the present password; ends every other sign-in of the person. Throws InvalidInput at `current` when it is wrong. */
export async function changeOwnPassword(
  ctx: Context,
  input: z.output<typeof ChangeOwnPassword>,
): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a person has a password.");
  const [user] = await ctx.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, actor.id));
  if (!user || !(await verifyPassword(user.passwordHash, input.current))) {
    throw new InvalidInput([{ field: "current", message: "This is not your present password." }]);
  }
  const passwordHash = await hashPassword(input.next);
  await transaction(ctx, async (tx) => {
    const changed = await tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, actor.id), eq(users.passwordHash, user.passwordHash)))
      .returning({ id: users.id });
    if (changed.length === 0) throw new AppError("conflict", "The password was changed elsewhere just now.");
    await tx
      .update(signIns)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(signIns.userId, actor.id), ne(signIns.id, actor.signInId), isNull(signIns.revokedAt)));
    await recordAudit(tx, ctx, "person.password-changed", { userId: actor.id });
  });
}
