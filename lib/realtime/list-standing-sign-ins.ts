import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { memberships, signIns, users } from "@/db/schema/people";
import type { Role } from "@/lib/scopes";

export type StandingSignIn = { id: string; workspaceId: string; role: Role };

/** Which of these sign-ins still hold, with the workspace and role they stand for now. */
export async function listStandingSignIns(
  db: Database,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, StandingSignIn>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: signIns.id, workspaceId: signIns.workspaceId, role: memberships.role })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.userId, signIns.userId), eq(memberships.workspaceId, signIns.workspaceId)),
    )
    .where(
      and(
        inArray(signIns.id, [...new Set(ids)]),
        isNull(signIns.revokedAt),
        gt(signIns.expiresAt, now),
        isNull(users.disabledAt),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
