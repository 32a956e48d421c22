import { describe, expect, test } from "vitest";
import { checkSetup } from "@/lib/integrations/check-setup";
import { createIntegration } from "@/lib/integrations/create-integration";
import { findLastSetup } from "@/lib/integrations/find-last-setup";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { type HealthFacts, judgeHealth } from "@/lib/integrations/judge-health";
import { listHealth } from "@/lib/integrations/list-health";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const now = new Date("2026-11-21T12:00:00Z");

const well: HealthFacts = {
  channel: "whatsapp",
  hasAccessToken: true,
  hasPhoneNumberId: true,
  hasAppSecret: true,
  isCallbackVerified: true,
  parkedCount: 0,
  failedChecks: 0,
  lastDeliveryAt: now,
};

describe("health in one line", () => {
  test.each<[Partial<HealthFacts>, string, string]>([
    [{}, "good", "Receiving deliveries"],
    [
      { hasAccessToken: false, hasPhoneNumberId: false },
      "attention",
      "an access token and a phone number id",
    ],
    [{ hasAppSecret: false }, "bad", "app secret"],
    [{ isCallbackVerified: false }, "attention", "verify the callback"],
    [{ parkedCount: 1, failedChecks: 2 }, "bad", "1 delivery set aside"],
    [{ parkedCount: 100 }, "bad", "Over 100 deliveries"],
    [{ failedChecks: 2 }, "attention", "2 setup checks fail"],
    [{ lastDeliveryAt: null }, "attention", "nothing delivered yet"],
    [{ channel: "telegram", hasPhoneNumberId: false }, "good", "Receiving deliveries"],
    [{ channel: "telegram", hasPhoneNumberId: false, hasAccessToken: false }, "attention", "the bot's token"],
    [{ channel: "telegram", hasPhoneNumberId: false, isCallbackVerified: false }, "attention", "Telegram"],
    [{ channel: "sms", hasPhoneNumberId: false, hasAccessToken: false }, "good", "Sends by SMS"],
  ])("%j", (facts, tone, words) => {
    const health = judgeHealth({ ...well, ...facts });
    expect(health.tone).toBe(tone);
    expect(health.line).toContain(words);
  });
});

describe("a workspace's integrations", () => {
  test("take their health from deliveries, parked ones and the last setup check", async () => {
    const { ctx } = await makeWorkspace(db);
    const fields = { name: "Desk", phoneNumberId: "1065403522", accessToken: "t", appSecret: "s" };
    const made = await createIntegration(ctx, CreateIntegration.parse(fields));
    const integration = { ...made, callbackVerifiedAt: now };
    const line = async () => (await listHealth(ctx, [integration])).get(integration.id)?.line;
    expect(await line()).toContain("nothing delivered yet");
    await db.$client`insert into inbound_events
      (lane_id, seq, integration_id, kind, external_id, value, occurred_at)
      values (1, 1, ${made.id}, 'message', 'x', '{}'::json, now())`;
    expect(await line()).toBe("Receiving deliveries");
    await checkSetup(ctx, { integrationId: made.id });
    expect(await line()).toContain("setup checks fail");
    await db.$client`update inbound_events set parked_at = now(), error = 'boom' where integration_id = ${made.id}`;
    expect(await line()).toContain("1 delivery set aside");
  });

  test("remember the last checklist, and only their own workspace sees it", async () => {
    const { ctx } = await makeWorkspace(db);
    const { id: integrationId } = await createIntegration(ctx, CreateIntegration.parse({ name: "Desk" }));
    expect(await findLastSetup(ctx, { integrationId })).toBeNull();
    const report = await checkSetup(ctx, { integrationId });
    expect(report.ok).toBe(false);
    expect((await findLastSetup(ctx, { integrationId }))?.checks).toEqual(report.checks);
    const elsewhere = await makeWorkspace(db);
    expect(await findLastSetup(elsewhere.ctx, { integrationId })).toBeNull();
  });
});
