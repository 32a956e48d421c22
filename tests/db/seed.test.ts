import { eq } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { integrations } from "@/db/schema/integrations";
import { memberships } from "@/db/schema/people";
import { playerConnectors } from "@/db/schema/player-connectors";
import { players } from "@/db/schema/players";
import { seedDemo } from "@/db/seed";
import { authenticateKey } from "@/lib/auth/authenticate-key";
import { startSignIn } from "@/lib/auth/start-sign-in";
import { Demo } from "@/lib/processes/demo-file";
import { database, env, log } from "@/lib/resources";
import { testDatabase } from "../setup/database";

await testDatabase();

const input = () => ({
  databaseUrl: process.env.DATABASE_URL ?? "",
  redisUrl: inject("redisUrl"),
  encryptionKeys: process.env.ENCRYPTION_KEYS ?? "",
  authSecret: process.env.AUTH_SECRET ?? "",
  webUrl: "http://127.0.0.1:3000",
  emulatorUrl: "http://127.0.0.1:4010",
});

test("the demo's passwords and key let one in, and a second start changes none of them", async () => {
  const first = await seedDemo(input());
  expect(Demo.parse(first)).toEqual(first);
  expect(first.users.map((user) => user.role)).toEqual(["admin", "marketer", "agent", "agent"]);
  expect(await seedDemo({ ...input(), previous: first })).toEqual(first);

  const db = database();
  const door = { db, now: () => new Date(), log: log(), requestId: "req", userAgent: null };
  for (const { email, password } of first.users) {
    await startSignIn({ ...door, ip: `seed-${email}-${Date.now()}` }, { email, password });
  }
  const entrance = await authenticateKey(door, `Bearer ${first.apiKey}`);
  expect(entrance.workspace.id).toBe(first.workspaceId);
  const inWorkspace = eq(memberships.workspaceId, first.workspaceId);
  expect(await db.select().from(memberships).where(inWorkspace)).toHaveLength(4);
  expect(await db.select().from(players).where(eq(players.workspaceId, first.workspaceId))).toHaveLength(6);
});

test("a start that forgot the last one issues new passwords and a new key for the same workspace", async () => {
  const first = await seedDemo(input());
  const second = await seedDemo(input());
  expect(second.workspaceId).toBe(first.workspaceId);
  expect(second.integration).toEqual(first.integration);
  expect(second.apiKey).not.toBe(first.apiKey);
  expect(second.users.map((user) => user.email)).toEqual(first.users.map((user) => user.email));
  expect(second.users[0]?.password).not.toBe(first.users[0]?.password);
});

test("the connection follows the emulator and the console to other ports", async () => {
  const first = await seedDemo(input());
  const moved = { ...input(), webUrl: "http://127.0.0.1:3001", emulatorUrl: "http://127.0.0.1:4011" };
  const second = await seedDemo({ ...moved, previous: first });
  expect(second.integration.id).toBe(first.integration.id);
  expect(second.integration.callbackUrl).toMatch(/^http:\/\/127\.0\.0\.1:3001\/.*callback$/);
  expect([second.telegram, second.sms]).toEqual([first.telegram, first.sms]);
  const db = database();
  const addresses = [
    ...(await db.select({ url: integrations.baseUrl }).from(integrations)),
    ...(await db.select({ url: webhookEndpoints.url }).from(webhookEndpoints)),
    ...(await db.select({ url: playerConnectors.baseUrl }).from(playerConnectors)),
  ].map(({ url }) => url);
  expect(addresses.sort()).toEqual(
    ["", "", "/_studio", "/_studio/webhooks", "/telegram"].map((path) => `http://127.0.0.1:4011${path}`),
  );
});

test("a start with lost encryption keys mends the connection with new secrets", async () => {
  const first = await seedDemo(input());
  const encryptionKeys = `new:${Buffer.alloc(32, 9).toString("base64")}`;
  const second = await seedDemo({ ...input(), encryptionKeys, previous: first });
  expect(second.integration.id).toBe(first.integration.id);
  expect(second.integration.appSecret).not.toBe(first.integration.appSecret);
  expect(env().ENCRYPTION_KEYS).toBe(encryptionKeys);
});
