import { and, asc, eq, gt, isNull, max } from "drizzle-orm";
import { memberships, signIns, users } from "@/db/schema/people";
import { wallClock } from "@/lib/clock";
import { type Context, requireScope } from "@/lib/context";
import type { Role } from "@/lib/scopes";

export type ListedPerson = {
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  /** Of the sign-ins that still hold. */
  lastSeenAt: Date | null;
};

/** Everyone in the workspace by name; a studio's desk is hundreds of people at most, so it is one list. */
export async function listPeople(ctx: Context): Promise<ListedPerson[]> {
  requireScope(ctx, "people:read");
  const holdsHere = and(
    eq(signIns.userId, memberships.userId),
    eq(signIns.workspaceId, memberships.workspaceId),
    isNull(signIns.revokedAt),
    gt(signIns.expiresAt, wallClock()),
  );
  return ctx.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      joinedAt: memberships.createdAt,
      lastSeenAt: max(signIns.lastSeenAt),
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(signIns, holdsHere)
    .where(eq(memberships.workspaceId, ctx.workspace.id))
    .groupBy(users.id, memberships.id)
    .orderBy(asc(users.name), asc(users.id));
}
