import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { POST as cancel } from "@/app/api/v1/notifications/maintenance/[id]/cancel/route";
import { POST as pause } from "@/app/api/v1/notifications/maintenance/[id]/pause/route";
import { POST as resume } from "@/app/api/v1/notifications/maintenance/[id]/resume/route";
import { GET as get } from "@/app/api/v1/notifications/maintenance/[id]/route";
import { POST as announce, GET as list } from "@/app/api/v1/notifications/maintenance/route";
import { integrations } from "@/db/schema/integrations";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { secretContext } from "@/lib/integrations/secret-context";
import { seal } from "@/lib/secrets/seal";
import { closeGraphPools } from "@/lib/whatsapp/graph-client";
import { makeIntegration, makePlayer } from "../setup/conversation";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();
const emulator = await startEmulator();

afterAll(async () => {
  await closeGraphPools();
  await emulator.stop();
});

async function makeStudio(players = 3) {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const integration = await makeIntegration(place.ctx);
  await connect(integration);
  for (let player = 0; player < players; player++) await makePlayer(place.ctx, { tier: "gold" });
  return { ...place, key, integration };
}

/** Its account, as the emulator's Meta keeps it. */
async function connect({ id, wabaId }: { id: string; wabaId: string }): Promise<void> {
  const accessToken = `token-${id}`;
  await db
    .update(integrations)
    .set({
      baseUrl: emulator.url,
      phoneNumberId: `1${id.slice(-12)}`,
      accessTokenSealed: seal(accessToken, secretContext(id, "accessToken")),
    })
    .where(eq(integrations.id, id));
  const body = { type: "BODY", text: "{{1}} is back at {{2}}." };
  const answer = await fetch(`${emulator.url}/_emulator/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      app: { appId: `app-${id.slice(-12)}`, appSecret: "secret", accessToken },
      waba: { id: wabaId },
      templates: [{ name: "server_maintenance", language: "en_US", category: "UTILITY", components: [body] }],
    }),
  });
  expect(answer.status).toBe(200);
}

const template = { name: "server_maintenance", language: "en_US", body: ["Starfall", "14:00 UTC"] };

describe("POST /notifications/maintenance", () => {
  test("answers 202 with an id under which the progress is found", async () => {
    const { key } = await makeStudio();
    const started = await call(announce, { key, body: { template, name: "Patch 4.2" } });
    expect(started).toMatchObject({
      status: 202,
      body: { status: "running", recipients: 3, name: "Patch 4.2", priority: "critical", ratePerSecond: 80 },
    });
    const { id } = started.body as { id: string };
    expect(await call(get, { key, params: { id } })).toMatchObject({
      status: 200,
      body: {
        id,
        progress: { queued: 3, sent: 0 },
        secondsLeft: 1,
        queue: { liveRows: expect.any(Number), deadRows: expect.any(Number) },
      },
    });
    expect((await call(list, { key })).body).toMatchObject({ items: [{ id }], nextCursor: null });
  });

  test("repeated with its reference is harmless, and with another body a conflict", async () => {
    const { key } = await makeStudio();
    const body = { template, reference: "patch-4.2" };
    const [first, second] = [await call(announce, { key, body }), await call(announce, { key, body })];
    expect(second).toMatchObject({ status: 202, body: { id: (first.body as { id: string }).id } });
    expect(await call(announce, { key, body: { ...body, name: "Another" } })).toMatchObject({
      status: 409,
      body: { code: "reference_taken" },
    });
  });

  test("as a dry run starts nothing and says whom it would reach, and how long it takes", async () => {
    const { key, ctx } = await makeStudio(2);
    await makePlayer(ctx, { phone: null });
    const body = { template, dryRun: true, audience: { playerIds: ["nobody-known"] } };
    expect((await call(announce, { key, body })).body).toMatchObject({ recipients: 0, unknownIds: 1 });
    expect(await call(announce, { key, body: { template, dryRun: true } })).toMatchObject({
      status: 200,
      body: { recipients: 2, unreachable: 1, unknownIds: 0, seconds: 1, before: 0 },
    });
    expect((await call(list, { key })).body).toMatchObject({ items: [] });
  });

  test("a dry run says that the daily tier is too small before anything starts", async () => {
    const { key, integration } = await makeStudio(3);
    const at = { messagingTier: "TIER_2", tierAt: new Date() };
    await db.update(integrations).set(at).where(eq(integrations.id, integration.id));
    expect((await call(announce, { key, body: { template, dryRun: true } })).body).toMatchObject({
      recipients: 3,
      tier: { most: 2, room: 2, days: 1 },
      seconds: 86_400,
    });
  });

  test.each([
    ["without a template", {}, "template"],
    ["with a value too few", { template: { ...template, body: ["Starfall"] } }, "template.body.1"],
    ["for an unknown tier", { template, audience: { tiers: ["bronce"] } }, "audience.tiers.0"],
    [
      "for a country that is none",
      { template, audience: { countries: ["Germany"] } },
      "audience.countries.0",
    ],
    ["from an integration that is not there", { template, integrationId: "int_none" }, "integrationId"],
    ["with a field that means nothing", { template, audience: { tier: "gold" } }, "audience"],
  ])("%s is refused, and the field named", async (_, body, field) => {
    const { key } = await makeStudio(1);
    const answer = await call(announce, { key, body });
    expect(answer.status).toBe(422);
    expect(JSON.stringify((answer.body as { errors: unknown }).errors)).toContain(field);
  });

  test("to nobody is refused", async () => {
    const { key } = await makeStudio(0);
    expect(await call(announce, { key, body: { template } })).toMatchObject({
      status: 409,
      body: { code: "empty_audience" },
    });
  });
});

test("over a number that is not connected is refused", async () => {
  const { ctx, apiKey } = await makeWorkspace(db);
  const { key } = await apiKey();
  await makeIntegration(ctx);
  await makePlayer(ctx);
  expect(await call(announce, { key, body: { template } })).toMatchObject({
    status: 409,
    body: { code: "integration_not_connected" },
  });
});

describe("steering", () => {
  test("pause, resume and cancel answer the new state, twice the same, and say what is not possible", async () => {
    const { key } = await makeStudio();
    const { id } = (await call(announce, { key, body: { template } })).body as { id: string };
    const at = { key, params: { id }, method: "POST" };
    for (const _ of [1, 2]) {
      expect(await call(pause, at)).toMatchObject({ status: 200, body: { status: "paused" } });
    }
    expect(await call(resume, at)).toMatchObject({ status: 200, body: { status: "running" } });
    expect(await call(cancel, { ...at, body: { reason: "Back already." } })).toMatchObject({
      status: 200,
      body: { status: "cancelling", cancelReason: "Back already." },
    });
    expect(await call(pause, at)).toMatchObject({ status: 409, body: { code: "broadcast_cancelling" } });
  });

  test.each([
    ["get", get, "GET", ["keys:read" as const]],
    ["list", list, "GET", ["keys:read" as const]],
    ["announce", announce, "POST", ["broadcasts:read" as const]],
    ["pause", pause, "POST", ["broadcasts:read" as const]],
    ["resume", resume, "POST", ["broadcasts:read" as const]],
    ["cancel", cancel, "POST", ["broadcasts:read" as const]],
  ])("%s asks for a key that is permitted to", async (_, handler, method, scopes) => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey(scopes);
    const params = { id: "bat_1" };
    expect((await call(handler, { method, params })).status).toBe(401);
    expect((await call(handler, { method, params, key })).status).toBe(403);
  });

  test("another workspace's mass send is not found", async () => {
    const ours = await makeStudio();
    const { id } = (await call(announce, { key: ours.key, body: { template } })).body as { id: string };
    const { key } = await makeStudio();
    for (const [handler, method] of [
      [get, "GET"],
      [pause, "POST"],
      [resume, "POST"],
      [cancel, "POST"],
    ] as const) {
      expect((await call(handler, { key, params: { id }, method })).status).toBe(404);
    }
  });
});
