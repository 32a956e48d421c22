import { encode } from "next-auth/jwt";
import { memberships, signIns, users } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import type { Stage } from "./stage";

/** Signs a new admin of the stage's workspace in; the Cookie header that proves it. */
export async function signIn(stage: Stage): Promise<string> {
  const userId = newId("user");
  const signInId = newId("signIn");
  await stage.db
    .insert(users)
    .values({ id: userId, email: `${userId}@bench.test`, name: "Bench", passwordHash: "-" });
  await stage.db
    .insert(memberships)
    .values({ id: newId("membership"), workspaceId: stage.workspaceId, userId, role: "admin" });
  await stage.db.insert(signIns).values({
    id: signInId,
    userId,
    workspaceId: stage.workspaceId,
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  const token = await encode({ token: { signInId }, secret: process.env.AUTH_SECRET ?? "", maxAge: 3600 });
  return `next-auth.session-token=${token}`;
}
