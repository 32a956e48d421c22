import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { signIns } from "@/db/schema/people";
import { findPerson } from "@/lib/auth/find-person";
import { Forbidden, NotFound } from "@/lib/errors";
import { listAuditEvents } from "@/lib/workspaces/list-audit-events";
import { listSignIns } from "@/lib/workspaces/list-sign-ins";
import { revokeApiKey } from "@/lib/workspaces/revoke-api-key";
import { revokeSignIn } from "@/lib/workspaces/revoke-sign-in";
import { testContext } from "../../setup/context";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

describe("sign-ins", () => {
  test("a person sees their own, an admin everyone's here, and neither sees what has ended", async () => {
    const { ctx, user, addUser, workspace } = await makeWorkspace(db);
    await makeWorkspace(db);
    const agent = await addUser("agent");
    const gone = await addUser("agent");
    await db
      .update(signIns)
      .set({ expiresAt: new Date(0) })
      .where(eq(signIns.id, gone.signInId));
    const agentCtx = testContext({ db, workspaceId: workspace.id, actor: { kind: "user", ...agent } });
    expect(await listSignIns(agentCtx, { whose: "mine" })).toMatchObject([
      { id: agent.signInId, isCurrent: true },
    ]);
    await expect(listSignIns(agentCtx, { whose: "everyone" })).rejects.toThrow(Forbidden);
    const everyone = await listSignIns(ctx, { whose: "everyone" });
    expect(everyone.map((row) => row.id).sort()).toEqual([user.signInId, agent.signInId].sort());
  });

  test("a revoked one is refused on the next request, and audited once", async () => {
    const { ctx, addUser, workspace } = await makeWorkspace(db);
    const agent = await addUser("agent");
    const revoke = () => revokeSignIn(ctx, { signInId: agent.signInId });
    await Promise.all([revoke(), revoke()]);
    expect(await findPerson(db, agent.signInId, new Date())).toBeNull();
    const events = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspace.id));
    expect(events).toMatchObject([{ action: "sign_in.revoked", subject: { signInId: agent.signInId } }]);
  });

  test("an agent ends their own and finds no one else's; an admin finds none of another workspace", async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    const agent = await mine.asRole("agent");
    await expect(revokeSignIn(agent, { signInId: mine.user.signInId })).rejects.toThrow(NotFound);
    await expect(revokeSignIn(theirs.ctx, { signInId: mine.user.signInId })).rejects.toThrow(NotFound);
    expect(await findPerson(db, mine.user.signInId, new Date())).not.toBeNull();
    const own = agent.actor.kind === "user" ? agent.actor.signInId : "";
    await revokeSignIn(agent, { signInId: own });
    expect(await findPerson(db, own, new Date())).toBeNull();
  });
});

describe("the audit log", () => {
  test("is read newest first, page by page, with names, and only by who may", async () => {
    const { ctx, user, apiKey, asRole } = await makeWorkspace(db);
    const keys = [await apiKey(), await apiKey(), await apiKey()];
    for (const { id } of keys) await revokeApiKey(ctx, { apiKeyId: id });
    const first = await listAuditEvents(ctx, { take: 2 });
    const second = await listAuditEvents(ctx, { take: 2, cursor: first.next ?? 0 });
    const seen = [...first.items, ...second.items];
    expect(seen.map((event) => event.subject.apiKeyId)).toEqual(keys.map((key) => key.id).reverse());
    expect(seen.every((event) => event.actorName === user.name)).toBe(true);
    expect(second.next).toBeNull();
    await expect(listAuditEvents(await asRole("agent"), { take: 9 })).rejects.toThrow(Forbidden);
  });

  test("shows nothing of another workspace", async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    await revokeApiKey(theirs.ctx, { apiKeyId: (await theirs.apiKey()).id });
    expect((await listAuditEvents(mine.ctx, { take: 9 })).items).toEqual([]);
  });
});
