import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { integrationEvents, integrations } from "@/db/schema/integrations";
import { auditEvents } from "@/db/schema/ledgers";
import { Forbidden, NotFound } from "@/lib/errors";
import { changePin } from "@/lib/integrations/change-pin";
import { createIntegration } from "@/lib/integrations/create-integration";
import { deregisterNumber } from "@/lib/integrations/deregister-number";
import { getBusinessProfile } from "@/lib/integrations/get-business-profile";
import { getIntegration } from "@/lib/integrations/get-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { listAlerts } from "@/lib/integrations/list-alerts";
import { refreshNumber } from "@/lib/integrations/refresh-number";
import { registerNumber } from "@/lib/integrations/register-number";
import { requestCode } from "@/lib/integrations/request-code";
import { updateBusinessProfile } from "@/lib/integrations/update-business-profile";
import { updateIntegration } from "@/lib/integrations/update-integration";
import { verifyCode } from "@/lib/integrations/verify-code";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";
import { accessToken, numberId, startWorld, wabaId } from "../emulator/world";

const db = await testDatabase();
const world = await startWorld({ setup: { templates: [] } });
afterAll(() => world.stop());

beforeEach(async () => {
  await world.control("POST", "/reset", { everything: true });
  await world.setup();
});

async function connected() {
  const place = await makeWorkspace(db);
  const { id: integrationId } = await createIntegration(
    place.ctx,
    CreateIntegration.parse({
      ...{ name: "Desk", phoneNumberId: numberId, wabaId, accessToken },
      baseUrl: world.emulator.url,
    }),
  );
  const number = () => getIntegration(place.ctx, { integrationId });
  return { ...place, integrationId, number };
}

/** Everything that was written down about it, as one text. */
async function written(integrationId: string): Promise<string> {
  const events = await db
    .select()
    .from(integrationEvents)
    .where(eq(integrationEvents.integrationId, integrationId));
  const audit = await db.select().from(auditEvents);
  return JSON.stringify({ events, audit });
}

const change = (fields: object) => world.control("PUT", `/numbers/${numberId}`, fields);

describe("registering", () => {
  test("a number is taken off and registered again with its PIN, audited, and the PIN is written nowhere", async () => {
    const { ctx, integrationId, number } = await connected();
    await changePin(ctx, { integrationId, pin: "482913" });
    await deregisterNumber(ctx, { integrationId });
    expect((await number()).numberStatus).toBe("PENDING");
    await expect(registerNumber(ctx, { integrationId, pin: "910482" })).rejects.toMatchObject({
      code: "meta_133005",
      status: 409,
    });
    await registerNumber(ctx, { integrationId, pin: "482913" });
    expect((await number()).numberStatus).toBe("CONNECTED");
    const all = await written(integrationId);
    for (const action of ["pin-changed", "number-deregistered", "number-registered"]) {
      expect(all).toContain(`integration.${action}`);
    }
    expect(all).toContain("Could not register the number: error 133005");
    expect(all).not.toMatch(/482913|910482/);
    expect(all).not.toContain(accessToken);
  });

  test("a number is verified by the code that came by SMS, which is written nowhere", async () => {
    const { ctx, integrationId, number } = await connected();
    await change({ codeStatus: "EXPIRED", registered: false });
    await refreshNumber(ctx, { integrationId });
    expect((await number()).codeStatus).toBe("EXPIRED");
    await requestCode(ctx, { integrationId, method: "sms", language: "en_US" });
    const { verificationCode } = (await world.control("GET", `/numbers/${numberId}`)).body;
    const wrong = verificationCode === "000000" ? "111111" : "000000";
    await expect(verifyCode(ctx, { integrationId, code: wrong })).rejects.toMatchObject({
      code: "meta_136025",
    });
    await verifyCode(ctx, { integrationId, code: verificationCode });
    expect((await number()).codeStatus).toBe("VERIFIED");
    expect(await written(integrationId)).not.toContain(verificationCode);
  });

  test("needs the permission, a connection, and an integration of this workspace", async () => {
    const { ctx, integrationId, asRole } = await connected();
    await expect(changePin(await asRole("marketer"), { integrationId, pin: "123456" })).rejects.toThrow(
      Forbidden,
    );
    const elsewhere = await makeWorkspace(db);
    await expect(changePin(elsewhere.ctx, { integrationId, pin: "123456" })).rejects.toThrow(NotFound);
    await updateIntegration(ctx, { integrationId, changes: { accessToken: null } });
    await expect(changePin(ctx, { integrationId, pin: "123456" })).rejects.toMatchObject({
      code: "integration_not_connected",
    });
  });

  test("Meta being away is an upstream error that is kept in the event log", async () => {
    const { ctx, integrationId } = await connected();
    await updateIntegration(ctx, { integrationId, changes: { baseUrl: "http://127.0.0.1:9" } });
    await expect(changePin(ctx, { integrationId, pin: "123456" })).rejects.toMatchObject({ status: 502 });
    expect(await written(integrationId)).toContain("Could not change the PIN: refused");
  });
});

describe("the business profile", () => {
  test("is read and changed at Meta, field by field", async () => {
    const { ctx, integrationId } = await connected();
    await updateBusinessProfile(ctx, { integrationId, about: "Play fair", email: "help@studio.example" });
    await updateBusinessProfile(ctx, { integrationId, email: "", websites: ["https://studio.example"] });
    expect(await getBusinessProfile(ctx, { integrationId })).toEqual({
      about: "Play fair",
      description: "",
      address: "",
      email: "",
      websites: ["https://studio.example"],
      vertical: "",
      pictureUrl: null,
    });
    expect(await written(integrationId)).toContain('"changed":["email","websites"]');
  });
});

describe("refreshing", () => {
  test("keeps what Meta says of the number and names what changed", async () => {
    const { ctx, integrationId, number } = await connected();
    await change({ tier: "TIER_2K", qualityRating: "YELLOW" });
    expect(await refreshNumber(ctx, { integrationId })).toEqual({ ok: true });
    expect(await number()).toMatchObject({
      displayPhoneNumber: "+15550001111",
      verifiedName: "Studio",
      nameStatus: "APPROVED",
      codeStatus: "VERIFIED",
      numberStatus: "CONNECTED",
      qualityRating: "YELLOW",
      throughputPerSecond: 80,
      messagingTier: "TIER_2K",
      portfolioId: "900000000000001",
      numberCheckedAt: expect.any(Date),
    });
    await change({ qualityRating: "GREEN" });
    await refreshNumber(ctx, { integrationId });
    expect(await written(integrationId)).toContain("Meta says: quality GREEN (was YELLOW).");
  });

  test("low quality raises an alert, once, and better quality closes it", async () => {
    const { ctx, integrationId } = await connected();
    const open = async () =>
      (await listAlerts(ctx, { take: 10, open: true })).items.map((alert) => alert.title);
    await change({ qualityRating: "RED" });
    await refreshNumber(ctx, { integrationId });
    await refreshNumber(ctx, { integrationId });
    expect(await open()).toEqual(["The number's quality is low"]);
    await change({ qualityRating: "YELLOW" });
    await refreshNumber(ctx, { integrationId });
    expect(await open()).toEqual([]);
  });

  test("the rate follows what Meta takes, unless somebody chose a lower one", async () => {
    const one = await connected();
    await change({ mps: 1000 });
    await refreshNumber(one.ctx, one);
    expect(await one.number()).toMatchObject({ throughputPerSecond: 1000, ratePerSecond: 1000 });
    const other = await connected();
    await updateIntegration(other.ctx, { ...other, changes: { ratePerSecond: 50 } });
    await refreshNumber(other.ctx, other);
    expect(await other.number()).toMatchObject({ throughputPerSecond: 1000, ratePerSecond: 50 });
    await change({ mps: 80 });
    await refreshNumber(one.ctx, one);
    expect(await one.number()).toMatchObject({ throughputPerSecond: 80, ratePerSecond: 80 });
  });

  test("Meta is asked anew once the number or what speaks for it changes, and not for other settings", async () => {
    const { ctx, integrationId } = await connected();
    const waiting = () => db.$client`
      select 1 from graphile_worker.jobs where key = ${`integrations.refresh-number:${integrationId}`}`;
    await updateIntegration(ctx, { integrationId, changes: { name: "Renamed" } });
    expect(await waiting()).toHaveLength(0);
    await updateIntegration(ctx, { integrationId, changes: { accessToken: "EAAanother" } });
    expect(await waiting()).toHaveLength(1);
  });

  test("a refusal is an answer and changes nothing", async () => {
    const { ctx, integrationId, number } = await connected();
    await updateIntegration(ctx, { integrationId, changes: { accessToken: "EAAwrong" } });
    expect(await refreshNumber(ctx, { integrationId })).toMatchObject({
      ok: false,
      reason: expect.any(String),
    });
    expect((await number()).numberCheckedAt).toBeNull();
    await db.update(integrations).set({ phoneNumberId: null }).where(eq(integrations.id, integrationId));
    await expect(refreshNumber(ctx, { integrationId })).rejects.toMatchObject({ status: 409 });
  });
});
