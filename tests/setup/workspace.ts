import { createHash, randomBytes } from "node:crypto";
import type { Database } from "@/db/client";
import { apiKeys, memberships, signIns, users, workspaces } from "@/db/schema/people";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { allScopes, type Role, type Scope } from "@/lib/scopes";
import { testContext } from "./context";

export type TestUser = { id: string; name: string; email: string; role: Role; signInId: string };

type Options = { role?: Role; now?: () => Date };

export type TestWorkspace = {
  workspace: { id: string; name: string };
  /** The first person, an admin unless asked otherwise, and a context in which they act. */
  user: TestUser;
  ctx: Context;
  /** One more signed-in person of that role, as a context; `ctx.actor` says who. */
  asRole: (role: Role) => Promise<Context>;
  addUser: (role: Role) => Promise<TestUser>;
  /** An API key of this workspace with these scopes, all of them by default. */
  apiKey: (scopes?: readonly Scope[]) => Promise<{ id: string; key: string }>;
};

/** A workspace of a test's own, with one signed-in person in it. */
export async function makeWorkspace(db: Database, options: Options = {}): Promise<TestWorkspace> {
  const now = options.now ?? systemClock;
  const workspace = { id: newId("workspace"), name: "Test Studio" };
  await db.insert(workspaces).values(workspace);

  async function addUser(role: Role): Promise<TestUser> {
    const user = { id: newId("user"), name: `Test ${role}`, email: `${newId("user")}@studio.test` };
    const signInId = newId("signIn");
    await db.insert(users).values({ ...user, passwordHash: "none" });
    await db
      .insert(memberships)
      .values({ id: newId("membership"), workspaceId: workspace.id, userId: user.id, role });
    await db.insert(signIns).values({
      id: signInId,
      userId: user.id,
      workspaceId: workspace.id,
      lastSeenAt: now(),
      expiresAt: new Date(now().getTime() + 86_400_000),
    });
    return { ...user, role, signInId };
  }

  function act(user: TestUser): Context {
    const actor = { kind: "user" as const, ...user };
    return testContext({ db, workspaceId: workspace.id, actor, now });
  }

  async function apiKey(scopes: readonly Scope[] = allScopes) {
    const key = `gl_${randomBytes(32).toString("base64url")}`;
    const id = newId("apiKey");
    await db.insert(apiKeys).values({
      id,
      workspaceId: workspace.id,
      name: "Test key",
      secretHash: createHash("sha256").update(key).digest("hex"),
      lastFour: key.slice(-4),
      scopes: [...scopes],
    });
    return { id, key };
  }

  const user = await addUser(options.role ?? "admin");
  return {
    workspace,
    user,
    ctx: act(user),
    asRole: async (role) => act(await addUser(role)),
    addUser,
    apiKey,
  };
}
