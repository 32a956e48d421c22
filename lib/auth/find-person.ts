import { and, eq, gt, isNull, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, signIns, users, workspaces } from "@/db/schema/people";
import { scopesOfRole } from "@/lib/scopes";
import type { Person } from "./person";

const noteVisitEveryMs = 60_000;

/**
 * Whose sign-in this is; null once it was revoked or ran out, the account was disabled or the person left the workspace.
 * Asked on every request: what the browser holds proves nothing by itself.
 */
export async function findPerson(db: Database, signInId: string, now: Date): Promise<Person | null> {
  const [row] = await db
    .select({
      user: { id: users.id, name: users.name, email: users.email },
      role: memberships.role,
      workspace: { id: workspaces.id, name: workspaces.name },
      lastSeenAt: signIns.lastSeenAt,
    })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .innerJoin(workspaces, eq(workspaces.id, signIns.workspaceId))
    .innerJoin(
      memberships,
      and(eq(memberships.userId, signIns.userId), eq(memberships.workspaceId, signIns.workspaceId)),
    )
    .where(
      and(
        eq(signIns.id, signInId),
        isNull(signIns.revokedAt),
        gt(signIns.expiresAt, now),
        isNull(users.disabledAt),
      ),
    );
  if (!row) return null;
  const stale = new Date(now.getTime() - noteVisitEveryMs);
  if (row.lastSeenAt < stale) {
    await db
      .update(signIns)
      .set({ lastSeenAt: now })
      .where(and(eq(signIns.id, signInId), lt(signIns.lastSeenAt, stale)));
  }
  const { user, role, workspace } = row;
  return { user, role, workspace, scopes: new Set(scopesOfRole[role]), signInId };
}
