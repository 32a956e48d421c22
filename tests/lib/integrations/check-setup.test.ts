import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { integrationEvents, integrations } from "@/db/schema/integrations";
import { Forbidden, NotFound } from "@/lib/errors";
import { checkSetup } from "@/lib/integrations/check-setup";
import { createIntegration } from "@/lib/integrations/create-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { updateIntegration } from "@/lib/integrations/update-integration";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { accessToken, appId, appSecret, numberId, startWorld, wabaId } from "../emulator/world";

const db = await testDatabase();
const world = await startWorld({ setup: { templates: [] } });
afterAll(() => world.stop());

const app = { appId, appSecret, accessToken };

beforeEach(async () => {
  await world.control("PUT", "/faults", {});
  await world.setup();
  await world.graph("POST", `${wabaId}/subscribed_apps`);
});

/** An integration for which everything is as it should be. */
async function sound(fields: object = {}) {
  const place = await makeWorkspace(db);
  const { id: integrationId } = await createIntegration(
    place.ctx,
    CreateIntegration.parse({
      ...{ name: "Desk", phoneNumberId: numberId, wabaId, accessToken, appSecret },
      ...{ baseUrl: world.emulator.url, ...fields },
    }),
  );
  await db
    .update(integrations)
    .set({ callbackVerifiedAt: new Date() })
    .where(eq(integrations.id, integrationId));
  await db.$client`insert into inbound_events
    (lane_id, seq, integration_id, kind, external_id, value, occurred_at)
    select coalesce(max(lane_id), 0) + 1, 1, ${integrationId}, 'message', 'x', '{}'::json, now() from inbound_events`;
  return { ...place, integrationId };
}

type Place = Awaited<ReturnType<typeof sound>>;

async function failing({ ctx, integrationId }: Place): Promise<string[]> {
  const { ok, checks } = await checkSetup(ctx, { integrationId });
  const failed = checks.filter((check) => !check.ok);
  expect(ok).toBe(failed.length === 0);
  for (const check of failed) expect(check.fix).not.toBeNull();
  return failed.map((check) => check.name);
}

describe("against a Cloud API", () => {
  test("a connection that is as it should be passes every check", async () => {
    const place = await sound();
    expect(await failing(place)).toEqual([]);
    const { checks } = await checkSetup(place.ctx, { integrationId: place.integrationId });
    expect(checks.find((check) => check.name === "phone_number")?.detail).toContain("+15550001111");
  });

  test("a wrong token is named, together with what cannot be known without a good one", async () => {
    expect(await failing(await sound({ accessToken: "EAAG-wrong" }))).toEqual([
      "access_token",
      "permissions",
      "phone_number",
      "webhook_subscription",
      "templates",
    ]);
  });

  test("an expired token is named", async () => {
    await world.setup({ app: { ...app, tokenExpiresAt: "2020-01-01T00:00:00Z" } });
    expect(await failing(await sound())).toContain("access_token");
  });

  test("a missing messaging permission is named alone", async () => {
    await world.setup({ app: { ...app, scopes: ["whatsapp_business_management"] } });
    const place = await sound();
    expect(await failing(place)).toEqual(["permissions"]);
    const { checks } = await checkSetup(place.ctx, { integrationId: place.integrationId });
    expect(checks[1]?.detail).toBe("The token lacks whatsapp_business_messaging.");
  });

  test("a number of another account is named alone", async () => {
    expect(await failing(await sound({ phoneNumberId: "106000000000009" }))).toEqual(["phone_number"]);
  });

  test("an account that the token cannot see is named", async () => {
    expect(await failing(await sound({ wabaId: "200000000000009" }))).toEqual([
      "phone_number",
      "webhook_subscription",
      "templates",
    ]);
  });

  test("an app that is not subscribed is named alone", async () => {
    await world.graph("DELETE", `${wabaId}/subscribed_apps`);
    expect(await failing(await sound())).toEqual(["webhook_subscription"]);
  });

  test("a callback that was never verified and a silent webhook are named", async () => {
    const place = await sound();
    await db
      .update(integrations)
      .set({ callbackVerifiedAt: null })
      .where(eq(integrations.id, place.integrationId));
    await db.$client`delete from inbound_events where integration_id = ${place.integrationId}`;
    expect(await failing(place)).toEqual(["callback", "messages"]);
  });

  test("a missing app secret is named alone", async () => {
    const place = await sound();
    await updateIntegration(place.ctx, { integrationId: place.integrationId, changes: { appSecret: null } });
    expect(await failing(place)).toEqual(["app_secret"]);
  });

  test("an outage and an unreachable address are checks that fail and not exceptions", async () => {
    const place = await sound();
    const asked = ["access_token", "permissions", "phone_number", "webhook_subscription", "templates"];
    await world.control("PUT", "/faults", { outage: true });
    expect(await failing(place)).toEqual(asked);
    const baseUrl = "http://127.0.0.1:9";
    await updateIntegration(place.ctx, { integrationId: place.integrationId, changes: { baseUrl } });
    expect(await failing(place)).toEqual(asked);
  });
});

describe("a check", () => {
  test("is in the event log, with its findings and without the token", async () => {
    const { ctx, integrationId } = await sound({ accessToken: "EAAG-secret-token" });
    const report = await checkSetup(ctx, { integrationId });
    const events = await db
      .select()
      .from(integrationEvents)
      .where(eq(integrationEvents.integrationId, integrationId));
    const event = events.find((each) => each.kind === "setup.checked");
    expect(event).toMatchObject({ level: "warning" });
    expect(JSON.parse(event?.payload ?? "")).toEqual({ checks: report.checks });
    expect(JSON.stringify([events, report])).not.toContain("EAAG-secret-token");
  });

  test("is for those who may change integrations, in their own workspace", async () => {
    const { asRole, integrationId } = await sound();
    await expect(checkSetup(await asRole("marketer"), { integrationId })).rejects.toThrow(Forbidden);
    const { ctx } = await makeWorkspace(db);
    await expect(checkSetup(ctx, { integrationId })).rejects.toThrow(NotFound);
  });
});
