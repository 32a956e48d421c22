import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { memberships, users } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { hashPassword } from "@/lib/secrets/password";
import { readablePassword } from "@/lib/secrets/readable-password";
import { type Transaction, transaction } from "@/lib/transaction";

export const InvitePerson = z.object({
  name: z.string().trim().min(1, "Give the person's name.").max(100),
  email: z.string().trim().toLowerCase().pipe(z.email("This is not an e-mail address.").max(320)),
  role: z.enum(["agent", "marketer", "admin"]),
});

export class AlreadyHere extends AppError {
  constructor() {
    super("conflict", "Someone with this e-mail address already works here.", { code: "already_here" });
  }
}

/**
 * Adds a person. The initial password is answered once and stored nowhere; it is null for someone who already works in
 * another workspace and keeps the password they have. Throws AlreadyHere.
 */
export async function invitePerson(
  ctx: Context,
  input: z.output<typeof InvitePerson>,
): Promise<{ userId: string; password: string | null }> {
  requireScope(ctx, "people:write");
  const password = readablePassword();
  const passwordHash = await hashPassword(password);
  return transaction(ctx, async (tx) => {
    const { userId, isPasswordNew } = await findOrAddUser(tx, input, passwordHash);
    const [membership] = await tx
      .insert(memberships)
      .values({ id: newId("membership"), workspaceId: ctx.workspace.id, userId, role: input.role })
      .onConflictDoNothing()
      .returning({ id: memberships.id });
    if (!membership) throw new AlreadyHere();
    await recordAudit(tx, ctx, "person.invited", { userId, role: input.role });
    return { userId, password: isPasswordNew ? password : null };
  });
}

/** An account without any workspace left belongs to no one else: it takes the new name and password. */
async function findOrAddUser(
  tx: Transaction,
  { name, email }: z.output<typeof InvitePerson>,
  passwordHash: string,
): Promise<{ userId: string; isPasswordNew: boolean }> {
  const [added] = await tx
    .insert(users)
    .values({ id: newId("user"), name, email, passwordHash })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (added) return { userId: added.id, isPasswordNew: true };
  const [known] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email))
    .for("update");
  if (!known) throw new Error("an account vanished while a person was invited");
  const places = await tx.select().from(memberships).where(eq(memberships.userId, known.id)).limit(1);
  if (places.length > 0) return { userId: known.id, isPasswordNew: false };
  await tx.update(users).set({ name, passwordHash }).where(eq(users.id, known.id));
  return { userId: known.id, isPasswordNew: true };
}
