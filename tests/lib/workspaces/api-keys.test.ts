import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { apiKeys } from "@/db/schema/people";
import { authenticateKey } from "@/lib/auth/authenticate-key";
import { Forbidden, NotFound } from "@/lib/errors";
import { CreateApiKey, createApiKey } from "@/lib/workspaces/create-api-key";
import { listApiKeys } from "@/lib/workspaces/list-api-keys";
import { revokeApiKey } from "@/lib/workspaces/revoke-api-key";
import { testContext } from "../../setup/context";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const door = { db, now: () => new Date() };
const all = { take: 100, order: "desc" as const };

describe("a new API key", () => {
  test("opens the API for its workspace with its scopes; nothing stored or listed would", async () => {
    const { ctx, workspace } = await makeWorkspace(db);
    const { apiKey, secret } = await createApiKey(ctx, { name: "Matchmaking", scopes: ["messages:write"] });
    expect(secret).toMatch(/^gl_[\w-]{43}$/);
    const entrance = await authenticateKey(door, `Bearer ${secret}`);
    expect(entrance.workspace.id).toBe(workspace.id);
    expect([...entrance.scopes]).toEqual(["messages:write"]);
    const stored = await db.select().from(apiKeys).where(eq(apiKeys.id, apiKey.id));
    expect(JSON.stringify([stored, await listApiKeys(ctx, all)])).not.toContain(secret.slice(3, -4));
  });

  test("is audited without the key", async () => {
    const { ctx, workspace, user } = await makeWorkspace(db);
    const { apiKey } = await createApiKey(ctx, { name: "CI", scopes: ["players:read"] });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspace.id));
    expect(events).toMatchObject([
      {
        action: "api_key.created",
        actorId: user.id,
        subject: { apiKeyId: apiKey.id, scopes: ["players:read"] },
      },
    ]);
  });

  test("cannot carry a permission that its maker lacks", async () => {
    const { workspace } = await makeWorkspace(db);
    const actor = { kind: "api_key" as const, id: "key_1", name: "Narrow" };
    const ctx = testContext({ db, workspaceId: workspace.id, actor, scopes: ["keys:write", "players:read"] });
    await expect(createApiKey(ctx, { name: "Wide", scopes: ["players:write"] })).rejects.toThrow(Forbidden);
    await expect(createApiKey(ctx, { name: "Same", scopes: ["players:read"] })).resolves.toBeTruthy();
  });

  test("must carry permissions that exist", () => {
    expect(CreateApiKey.safeParse({ name: "x", scopes: ["everything:write"] }).success).toBe(false);
    expect(CreateApiKey.safeParse({ name: "x", scopes: [] }).success).toBe(false);
    expect(CreateApiKey.safeParse({ name: " ", scopes: ["inbox:read"] }).success).toBe(false);
  });
});

describe("a revoked API key", () => {
  test("is refused at once; revoking it twice or at the same moment is audited once", async () => {
    const { ctx, workspace } = await makeWorkspace(db);
    const { apiKey, secret } = await createApiKey(ctx, { name: "Old", scopes: ["inbox:read"] });
    const revoke = () => revokeApiKey(ctx, { apiKeyId: apiKey.id });
    const [one, two] = await Promise.all([revoke(), revoke()]);
    expect(one.revokedAt).toEqual(two.revokedAt);
    await expect(authenticateKey(door, `Bearer ${secret}`)).rejects.toMatchObject({
      kind: "unauthenticated",
    });
    const events = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspace.id));
    expect(events.filter((event) => event.action === "api_key.revoked")).toHaveLength(1);
  });

  test("of another workspace is not found, and goes on", async () => {
    const [mine, theirs] = [await makeWorkspace(db), await makeWorkspace(db)];
    const { apiKey, secret } = await createApiKey(theirs.ctx, { name: "Theirs", scopes: ["inbox:read"] });
    await expect(revokeApiKey(mine.ctx, { apiKeyId: apiKey.id })).rejects.toThrow(NotFound);
    await expect(authenticateKey(door, `Bearer ${secret}`)).resolves.toBeTruthy();
    expect((await listApiKeys(mine.ctx, all)).items).toEqual([]);
  });
});

test("the list goes page by page, newest or oldest first", async () => {
  const { ctx } = await makeWorkspace(db);
  for (const name of ["a", "b", "c"]) await createApiKey(ctx, { name, scopes: ["inbox:read"] });
  const first = await listApiKeys(ctx, { take: 2, order: "desc" });
  expect(first.items.map((key) => key.name)).toEqual(["c", "b"]);
  const second = await listApiKeys(ctx, { take: 2, order: "desc", cursor: first.next ?? "" });
  expect(second.items.map((key) => key.name)).toEqual(["a"]);
  expect(second.next).toBeNull();
  expect((await listApiKeys(ctx, { take: 9, order: "asc" })).items.map((key) => key.name)).toEqual([
    "a",
    "b",
    "c",
  ]);
});

test("agents and marketers neither see nor make nor revoke keys", async () => {
  const { asRole, apiKey } = await makeWorkspace(db);
  const { id } = await apiKey();
  for (const ctx of [await asRole("agent"), await asRole("marketer")]) {
    await expect(listApiKeys(ctx, all)).rejects.toThrow(Forbidden);
    await expect(createApiKey(ctx, { name: "x", scopes: ["inbox:read"] })).rejects.toThrow(Forbidden);
    await expect(revokeApiKey(ctx, { apiKeyId: id })).rejects.toThrow(Forbidden);
  }
});
