import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { newId } from "@/lib/ids";
import { findCallbackCredentials } from "@/lib/integrations/callback-credentials";
import { createIntegration } from "@/lib/integrations/create-integration";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { updateIntegration } from "@/lib/integrations/update-integration";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

/** The same database, counting its queries. */
function counted(): { db: Database; queries: () => number } {
  let queries = 0;
  const select = (...args: Parameters<Database["select"]>) => {
    queries += 1;
    return db.select(...args);
  };
  return {
    db: new Proxy(db, { get: (target, key) => (key === "select" ? select : Reflect.get(target, key)) }),
    queries: () => queries,
  };
}

async function made() {
  const { ctx } = await makeWorkspace(db);
  const input = CreateIntegration.parse({ name: "Desk", appSecret: "secret-one" });
  const integration = await createIntegration(ctx, input);
  return { ctx, integration, integrationId: integration.id };
}

describe("what a callback is checked against", () => {
  test("is the workspace, the verify token and the opened app secret", async () => {
    const { ctx, integration } = await made();
    expect(await findCallbackCredentials(db, integration.id)).toEqual({
      channel: "whatsapp",
      workspaceId: ctx.workspace.id,
      integrationId: integration.id,
      verifyToken: integration.verifyToken,
      appSecrets: ["secret-one"],
    });
  });

  test("has no app secret to match while none is stored", async () => {
    const { ctx, integrationId } = await made();
    await updateIntegration(ctx, { integrationId, changes: { appSecret: null } });
    expect((await findCallbackCredentials(db, integrationId))?.appSecrets).toEqual([]);
  });

  test("is null for an id that names nothing, without a query when it cannot name anything", async () => {
    const watched = counted();
    expect(await findCallbackCredentials(watched.db, newId("integration"))).toBeNull();
    expect(watched.queries()).toBe(1);
    expect(await findCallbackCredentials(watched.db, "../../etc/passwd")).toBeNull();
    expect(watched.queries()).toBe(1);
  });
});

describe("the cache", () => {
  test("asks once for a thousand callbacks at the same moment", async () => {
    const { integrationId } = await made();
    const watched = counted();
    const answers = await Promise.all(
      Array.from({ length: 1_000 }, () => findCallbackCredentials(watched.db, integrationId)),
    );
    expect(watched.queries()).toBe(1);
    expect(new Set(answers).size).toBe(1);
  });

  test("lets a changed secret and a deletion take effect once 2 s have passed", async () => {
    const { ctx, integrationId } = await made();
    let nowMs = 0;
    const find = () => findCallbackCredentials(db, integrationId, () => nowMs);
    expect((await find())?.appSecrets).toEqual(["secret-one"]);
    await updateIntegration(ctx, { integrationId, changes: { appSecret: "secret-two" } });
    nowMs = 1_999;
    expect((await find())?.appSecrets).toEqual(["secret-one"]);
    nowMs = 2_000;
    expect((await find())?.appSecrets).toEqual(["secret-two"]);
    await deleteIntegration(ctx, { integrationId });
    nowMs = 4_000;
    expect(await find()).toBeNull();
  });

  test("forgets a failed question, so that the next callback asks again", async () => {
    const { integrationId } = await made();
    const broken = new Proxy(db, {
      get: (target, key) =>
        key === "select"
          ? () => ({ from: () => ({ where: () => Promise.reject(new Error("database is away")) }) })
          : Reflect.get(target, key),
    });
    await expect(findCallbackCredentials(broken, integrationId)).rejects.toThrow("database is away");
    expect(await findCallbackCredentials(db, integrationId)).not.toBeNull();
  });

  test("stays bounded: the 10,001st integration pushes out the oldest", async () => {
    const { integrationId } = await made();
    const nowMs = () => 0;
    const watched = counted();
    await findCallbackCredentials(watched.db, integrationId, nowMs);
    const nobody = new Proxy(db, {
      get: (target, key) =>
        key === "select" ? () => ({ from: () => ({ where: async () => [] }) }) : Reflect.get(target, key),
    });
    for (let i = 0; i < 10_000; i += 1) await findCallbackCredentials(nobody, newId("integration"), nowMs);
    await findCallbackCredentials(watched.db, integrationId, nowMs);
    expect(watched.queries()).toBe(2);
  });

  test("never opens a secret that was copied from another integration", async () => {
    const [one, two] = [await made(), await made()];
    await db
      .update(integrations)
      .set({ appSecretSealed: one.integration.appSecretSealed })
      .where(eq(integrations.id, two.integrationId));
    await expect(findCallbackCredentials(db, two.integrationId)).rejects.toThrow("belongs elsewhere");
  });
});
