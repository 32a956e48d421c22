import { beforeEach, expect, test } from "vitest";
import { dismissAlert } from "@/lib/integrations/dismiss-alert";
import { getIntegration } from "@/lib/integrations/get-integration";
import { listAlerts } from "@/lib/integrations/list-alerts";
import { makeIntegration } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { openDesk } from "./desk";

const db = await testDatabase();
const wabaId = "200000000000001";
const ours = "15550001111";

type Desk = Awaited<ReturnType<typeof openDesk>>;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(db, { wabaId, displayPhoneNumber: `+${ours}` });
});

const at = (minute: number) => Date.UTC(2026, 10, 20, 8, minute) / 1000;

function notice(field: string, value: object, time = at(0)) {
  return { object: "whatsapp_business_account", entry: [{ id: wabaId, time, changes: [{ field, value }] }] };
}

function limit(event: string, current_limit: string, minute: number, number = ours) {
  return notice(
    "phone_number_quality_update",
    { display_phone_number: number, event, current_limit },
    at(minute),
  );
}

const integration = () => getIntegration(desk.ctx, { integrationId: desk.integration.id });
const alerts = async (open = true) => (await listAlerts(desk.ctx, { take: 20, open })).items;
const titles = async () => (await alerts()).map((alert) => alert.title);
const restriction = notice("account_update", { event: "ACCOUNT_RESTRICTION" });

test("limit and throughput follow what Meta announces, and older news never wins", async () => {
  await desk.receive(limit("UPGRADE", "TIER_10K", 5), limit("ONBOARDING", "TIER_250", 1));
  expect(await integration()).toMatchObject({ messagingTier: "TIER_10K", tierAt: new Date(at(5) * 1000) });
  await desk.receive(limit("THROUGHPUT_UPGRADE", "TIER_UNLIMITED", 6));
  expect(await integration()).toMatchObject({
    ...{ messagingTier: "TIER_UNLIMITED", throughputPerSecond: 1000, ratePerSecond: 1000 },
  });
  expect(desk.parked).toEqual([]);
});

test("news of several kinds in one delivery are all kept", async () => {
  const body = limit("UPGRADE", "TIER_2K", 1);
  const name = { display_phone_number: ours, decision: "APPROVED", requested_verified_name: "Starfall" };
  body.entry.push(
    ...notice("phone_number_name_update", name, at(2)).entry,
    ...limit("UPGRADE", "TIER_10K", 3).entry,
  );
  await desk.receive(body);
  expect(await integration()).toMatchObject({
    ...{ messagingTier: "TIER_10K", nameStatus: "APPROVED", verifiedName: "Starfall" },
  });
});

test("the news of a number reaches its own integration, whichever one it was delivered to", async () => {
  const other = await makeIntegration(desk.ctx);
  await desk.sql`update integrations set waba_id = ${wabaId}, display_phone_number = '+1 555-000-2222' where id = ${other.id}`;
  await desk.receive(limit("FLAGGED", "TIER_2K", 1, "15550002222"));
  expect(await getIntegration(desk.ctx, { integrationId: other.id })).toMatchObject({
    numberStatus: "FLAGGED",
  });
  expect(await integration()).toMatchObject({ numberStatus: null, messagingTier: null });
  expect(await alerts()).toMatchObject([{ integrationId: other.id }]);
});

test("a portfolio's limit reaches all numbers of the account, and nobody else's", async () => {
  const other = await makeIntegration(desk.ctx);
  const elsewhere = await makeWorkspace(db);
  const foreign = await makeIntegration(elsewhere.ctx);
  await desk.sql`update integrations set waba_id = ${wabaId} where id in ${desk.sql([other.id, foreign.id])}`;
  await desk.receive(notice("business_capability_update", { max_daily_conversations_per_business: 2000 }));
  expect(await integration()).toMatchObject({ messagingTier: "TIER_2K" });
  expect(await getIntegration(desk.ctx, { integrationId: other.id })).toMatchObject({
    messagingTier: "TIER_2K",
  });
  const { messagingTier } = await getIntegration(elsewhere.ctx, { integrationId: foreign.id });
  expect(messagingTier).toBeNull();
});

test("an alert is raised once however often its update comes, and told to the workspace's admins", async () => {
  await desk.receive(restriction, restriction);
  await desk.sql`update inbound_events set external_id = external_id || ' gone'`;
  await desk.receive(restriction);
  expect(await titles()).toEqual(["Meta restricted the business account"]);
});

test("an alert ends when Meta says it is over, and not by news from before it", async () => {
  await desk.receive(notice("account_update", { event: "ACCOUNT_RESTRICTION" }, at(5)));
  await desk.receive(notice("account_update", { event: "ACCOUNT_RECONNECTED" }, at(1)));
  expect(await titles()).toHaveLength(1);
  await desk.receive(notice("account_update", { event: "ACCOUNT_RECONNECTED" }, at(9)));
  expect(await titles()).toEqual([]);
  expect(await alerts(false)).toMatchObject([{ isDismissed: false, closedAt: new Date(at(9) * 1000) }]);
});

test("putting an alert away is for admins, happens once, and is audited", async () => {
  await desk.receive(restriction);
  const [alert] = await alerts();
  const alertId = alert?.id ?? "";
  await expect(dismissAlert(await desk.asRole("marketer"), { alertId })).rejects.toMatchObject({
    status: 403,
  });
  await expect(dismissAlert((await makeWorkspace(db)).ctx, { alertId })).rejects.toMatchObject({
    status: 404,
  });
  const both = await Promise.allSettled([
    dismissAlert(desk.ctx, { alertId }),
    dismissAlert(desk.ctx, { alertId }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await titles()).toEqual([]);
  expect(await alerts(false)).toMatchObject([{ isDismissed: true }]);
  const audit =
    await desk.sql`select 1 from audit_events where action = 'integration.alert-dismissed' and workspace_id = ${desk.workspace.id}`;
  expect(audit).toHaveLength(1);
});

test.each(["\0", "\ud800", "__proto__", "constructor"])(
  "the word %j, wherever Meta writes it, stops nothing",
  async (word) => {
    const info = { alert_severity: word, alert_status: "ACTIVE", alert_type: word, alert_description: word };
    await desk.receive(
      notice("account_alerts", { alert_info: info }),
      notice("phone_number_name_update", {
        display_phone_number: ours,
        decision: word,
        requested_verified_name: word,
      }),
      notice("account_update", { event: word, violation_info: { violation_type: word } }, at(1)),
      limit(word, word, 2),
    );
    expect(await desk.failing()).toEqual([]);
    expect(await alerts()).toHaveLength(1);
  },
);
