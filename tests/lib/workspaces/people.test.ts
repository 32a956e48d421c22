import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { tickets } from "@/db/schema/inbox";
import { integrations } from "@/db/schema/integrations";
import { auditEvents } from "@/db/schema/ledgers";
import { conversations } from "@/db/schema/messaging";
import { memberships, users } from "@/db/schema/people";
import { players } from "@/db/schema/players";
import { findPerson } from "@/lib/auth/find-person";
import { Forbidden, NotFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { verifyPassword } from "@/lib/secrets/password";
import { changeOwnPassword } from "@/lib/workspaces/change-own-password";
import { changeRole } from "@/lib/workspaces/change-role";
import { AlreadyHere, InvitePerson, invitePerson } from "@/lib/workspaces/invite-person";
import { LastAdmin } from "@/lib/workspaces/keep-an-admin";
import { listPeople } from "@/lib/workspaces/list-people";
import { removePerson } from "@/lib/workspaces/remove-person";
import { resetPassword, WorksElsewhere } from "@/lib/workspaces/reset-password";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const newEmail = () => `${newId("user")}@studio.test`;

async function hashOf(userId: string): Promise<string> {
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  return user?.passwordHash ?? "";
}

async function adminsOf(workspaceId: string): Promise<string[]> {
  const isAdminHere = and(eq(memberships.workspaceId, workspaceId), eq(memberships.role, "admin"));
  const rows = await db.select({ userId: memberships.userId }).from(memberships).where(isAdminHere);
  return rows.map((row) => row.userId);
}

async function auditOf(workspaceId: string): Promise<string[]> {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspaceId));
  return rows.map((row) => row.action);
}

async function ticketOf(workspaceId: string, assigneeId: string): Promise<string> {
  const [integrationId, playerId, conversationId] = [
    newId("integration"),
    newId("player"),
    newId("conversation"),
  ];
  await db.insert(integrations).values({
    id: integrationId,
    workspaceId,
    channel: "whatsapp",
    name: "Test",
    apiVersion: "v25.0",
    baseUrl: "http://127.0.0.1:1",
    verifyToken: "token",
  });
  await db.insert(players).values({ id: playerId, workspaceId });
  await db.insert(conversations).values({ id: conversationId, workspaceId, integrationId, playerId });
  const id = newId("ticket");
  await db.insert(tickets).values({
    id,
    workspaceId,
    number: 1,
    conversationId,
    priority: 10,
    assigneeId,
    assignedAt: new Date(),
  });
  return id;
}

const assigneeOf = async (ticketId: string) =>
  (await db.select().from(tickets).where(eq(tickets.id, ticketId)))[0]?.assigneeId;

describe("inviting", () => {
  test("adds a person whose initial password is told once and stored only as a hash", async () => {
    const { ctx, workspace } = await makeWorkspace(db);
    const email = newEmail();
    const { userId, password } = await invitePerson(ctx, { name: "Noa", email, role: "agent" });
    expect(password).toMatch(/^([a-z]{4}-){4}\d\d$/);
    expect(await verifyPassword(await hashOf(userId), password ?? "")).toBe(true);
    expect(await listPeople(ctx)).toContainEqual(
      expect.objectContaining({ id: userId, email, role: "agent" }),
    );
    expect(await auditOf(workspace.id)).toEqual(["person.invited"]);
  });

  test("the same address twice is told so, also when both come at once and in other letters", async () => {
    const { ctx } = await makeWorkspace(db);
    const email = newEmail();
    const invite = (text: string) =>
      invitePerson(ctx, InvitePerson.parse({ name: "Noa", email: text, role: "agent" }));
    const outcomes = await Promise.allSettled([invite(email), invite(` ${email.toUpperCase()} `)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(invite(email)).rejects.toThrow(AlreadyHere);
  });

  test("someone of another workspace keeps their password", async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    const before = await hashOf(theirs.user.id);
    const input = { name: "New name", email: theirs.user.email, role: "admin" as const };
    expect(await invitePerson(mine.ctx, input)).toEqual({ userId: theirs.user.id, password: null });
    expect(await hashOf(theirs.user.id)).toBe(before);
    expect((await listPeople(mine.ctx)).map((person) => person.name)).not.toContain("New name");
  });

  test("someone who left everywhere starts with a new password", async () => {
    const { ctx } = await makeWorkspace(db);
    const email = newEmail();
    const first = await invitePerson(ctx, { name: "Noa", email, role: "agent" });
    await removePerson(ctx, { userId: first.userId });
    const again = await invitePerson(ctx, { name: "Noa", email, role: "marketer" });
    expect(again.userId).toBe(first.userId);
    expect(await verifyPassword(await hashOf(first.userId), first.password ?? "")).toBe(false);
    expect(await verifyPassword(await hashOf(first.userId), again.password ?? "")).toBe(true);
  });
});

describe("the last admin", () => {
  test("can be neither demoted nor removed", async () => {
    const { ctx, user, workspace } = await makeWorkspace(db);
    await expect(changeRole(ctx, { userId: user.id, role: "agent" })).rejects.toThrow(LastAdmin);
    await expect(removePerson(ctx, { userId: user.id })).rejects.toThrow(LastAdmin);
    expect(await adminsOf(workspace.id)).toEqual([user.id]);
  });

  test("remains when two admins demote or remove each other at once", async () => {
    const ways = [
      [changeRole, changeRole],
      [removePerson, removePerson],
      [changeRole, removePerson],
    ] as const;
    for (const [first, second] of ways) {
      for (let round = 0; round < 5; round++) {
        const { ctx, user, asRole, workspace } = await makeWorkspace(db);
        const other = await asRole("admin");
        const outcomes = await Promise.allSettled([
          first(ctx, { userId: other.actor.id ?? "", role: "agent" }),
          second(other, { userId: user.id, role: "agent" }),
        ]);
        expect(await adminsOf(workspace.id)).toHaveLength(1);
        expect(outcomes.filter((outcome) => outcome.status === "rejected")).toHaveLength(1);
      }
    }
  });

  test("is not counted when their account is disabled", async () => {
    const { ctx, user, addUser } = await makeWorkspace(db);
    const other = await addUser("admin");
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, other.id));
    await expect(removePerson(ctx, { userId: user.id })).rejects.toThrow(LastAdmin);
  });
});

describe("changing a role", () => {
  test("counts from the next request on and is audited", async () => {
    const { ctx, addUser, workspace } = await makeWorkspace(db);
    const person = await addUser("agent");
    await changeRole(ctx, { userId: person.id, role: "marketer" });
    const now = await findPerson(db, person.signInId, new Date());
    expect(now?.role).toBe("marketer");
    expect(now?.scopes.has("inbox:write")).toBe(false);
    expect(await auditOf(workspace.id)).toEqual(["person.role-changed"]);
  });

  test("to one that answers no tickets puts the person's tickets back into the queue", async () => {
    const { ctx, addUser, workspace } = await makeWorkspace(db);
    const person = await addUser("agent");
    const ticketId = await ticketOf(workspace.id, person.id);
    await changeRole(ctx, { userId: person.id, role: "admin" });
    expect(await assigneeOf(ticketId)).toBe(person.id);
    await changeRole(ctx, { userId: person.id, role: "marketer" });
    expect(await assigneeOf(ticketId)).toBeNull();
  });
});

describe("removing a person", () => {
  test("signs them out at once and gives their tickets back", async () => {
    const { ctx, addUser, workspace } = await makeWorkspace(db);
    const person = await addUser("agent");
    const ticketId = await ticketOf(workspace.id, person.id);
    await removePerson(ctx, { userId: person.id });
    expect(await findPerson(db, person.signInId, new Date())).toBeNull();
    expect(await assigneeOf(ticketId)).toBeNull();
    expect(await auditOf(workspace.id)).toEqual(["ticket.released", "person.removed"]);
    await expect(removePerson(ctx, { userId: person.id })).rejects.toThrow(NotFound);
  });

  test("leaves their place in another workspace alone", async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    await invitePerson(mine.ctx, { name: "x", email: theirs.user.email, role: "agent" });
    await removePerson(mine.ctx, { userId: theirs.user.id });
    expect(await findPerson(db, theirs.user.signInId, new Date())).not.toBeNull();
  });
});

describe("passwords", () => {
  test("an admin can issue a new one, which ends the person's sign-ins", async () => {
    const { ctx, addUser } = await makeWorkspace(db);
    const person = await addUser("agent");
    const { password } = await resetPassword(ctx, { userId: person.id });
    expect(await verifyPassword(await hashOf(person.id), password)).toBe(true);
    expect(await findPerson(db, person.signInId, new Date())).toBeNull();
  });

  test("an admin cannot take over an account that also opens another workspace", async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    await invitePerson(mine.ctx, { name: "x", email: theirs.user.email, role: "agent" });
    await expect(resetPassword(mine.ctx, { userId: theirs.user.id })).rejects.toThrow(WorksElsewhere);
    expect(await findPerson(db, theirs.user.signInId, new Date())).not.toBeNull();
  });

  test("a person changes their own with the present one, and stays signed in only here", async () => {
    const { ctx, addUser } = await makeWorkspace(db);
    const email = newEmail();
    const { userId, password } = await invitePerson(ctx, { name: "Noa", email, role: "agent" });
    const other = await addUser("agent");
    const actor = {
      kind: "user" as const,
      id: userId,
      name: "Noa",
      role: "agent" as const,
      signInId: "sin_x",
    };
    const mine = { ...ctx, actor };
    const next = "an entirely different one";
    await expect(changeOwnPassword(mine, { current: "wrong", next })).rejects.toMatchObject({
      fields: [{ field: "current" }],
    });
    await changeOwnPassword(mine, { current: password ?? "", next });
    expect(await verifyPassword(await hashOf(userId), next)).toBe(true);
    expect(await findPerson(db, other.signInId, new Date())).not.toBeNull();
  });
});

test("people of another workspace are neither listed nor found", async () => {
  const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
  const userId = (await theirs.addUser("agent")).id;
  expect((await listPeople(mine.ctx)).map((person) => person.id)).toEqual([mine.user.id]);
  await expect(changeRole(mine.ctx, { userId, role: "admin" })).rejects.toThrow(NotFound);
  await expect(removePerson(mine.ctx, { userId })).rejects.toThrow(NotFound);
  await expect(resetPassword(mine.ctx, { userId })).rejects.toThrow(NotFound);
  expect(await listPeople(theirs.ctx)).toHaveLength(2);
});

test("agents and marketers see who works here and can change no one, themselves included", async () => {
  const { asRole, user } = await makeWorkspace(db);
  for (const ctx of [await asRole("agent"), await asRole("marketer")]) {
    expect((await listPeople(ctx)).length).toBeGreaterThan(1);
    const input = { name: "x", email: newEmail(), role: "admin" as const };
    await expect(invitePerson(ctx, input)).rejects.toThrow(Forbidden);
    await expect(changeRole(ctx, { userId: ctx.actor.id ?? "", role: "admin" })).rejects.toThrow(Forbidden);
    await expect(removePerson(ctx, { userId: user.id })).rejects.toThrow(Forbidden);
    await expect(resetPassword(ctx, { userId: user.id })).rejects.toThrow(Forbidden);
  }
});
