import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { memberships, signIns, users } from "@/db/schema/people";
import { wallClock } from "@/lib/clock";
import { type Context, requireScope } from "@/lib/context";

export const ListSignIns = z.object({ whose: z.enum(["mine", "everyone"]) });

export type ListedSignIn = {
  id: string;
  userId: string;
  userName: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one that asks. */
  isCurrent: boolean;
};

const most = 500;

/** The sign-ins that hold now, last seen first, at most 500. Everyone's need the permission to change people. */
export async function listSignIns(
  ctx: Context,
  { whose }: z.output<typeof ListSignIns>,
): Promise<ListedSignIn[]> {
  if (whose === "everyone") requireScope(ctx, "people:write");
  const rows = await ctx.db
    .select({
      id: signIns.id,
      userId: signIns.userId,
      userName: users.name,
      ip: signIns.ip,
      userAgent: signIns.userAgent,
      createdAt: signIns.createdAt,
      lastSeenAt: signIns.lastSeenAt,
    })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.userId, signIns.userId), eq(memberships.workspaceId, signIns.workspaceId)),
    )
    .where(
      and(
        eq(signIns.workspaceId, ctx.workspace.id),
        whose === "mine" ? eq(signIns.userId, ctx.actor.id ?? "") : undefined,
        isNull(signIns.revokedAt),
        gt(signIns.expiresAt, wallClock()),
      ),
    )
    .orderBy(desc(signIns.lastSeenAt), desc(signIns.id))
    .limit(most);
  const current = ctx.actor.kind === "user" ? ctx.actor.signInId : null;
  return rows.map((row) => ({ ...row, isCurrent: row.id === current }));
}
