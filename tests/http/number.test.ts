import { afterAll, describe, expect, test } from "vitest";
import { POST as dismiss } from "@/app/api/v1/integration/alerts/[id]/dismiss/route";
import { GET as alerts } from "@/app/api/v1/integration/alerts/route";
import { POST as deregister } from "@/app/api/v1/integration/whatsapp/[id]/number/deregister/route";
import { POST as pin } from "@/app/api/v1/integration/whatsapp/[id]/number/pin/route";
import { POST as refresh } from "@/app/api/v1/integration/whatsapp/[id]/number/refresh/route";
import { POST as register } from "@/app/api/v1/integration/whatsapp/[id]/number/register/route";
import { POST as requestCode } from "@/app/api/v1/integration/whatsapp/[id]/number/request-code/route";
import { POST as verifyCode } from "@/app/api/v1/integration/whatsapp/[id]/number/verify-code/route";
import { GET as profile, POST as updateProfile } from "@/app/api/v1/integration/whatsapp/[id]/profile/route";
import { GET as look } from "@/app/api/v1/integration/whatsapp/[id]/test-message/[messageId]/route";
import { POST as sendTest } from "@/app/api/v1/integration/whatsapp/[id]/test-message/route";
import { POST as removeNumber } from "@/app/api/v1/integration/whatsapp/[id]/test-numbers/[testNumberId]/remove/route";
import {
  POST as addNumber,
  GET as listNumbers,
} from "@/app/api/v1/integration/whatsapp/[id]/test-numbers/route";
import { newId } from "@/lib/ids";
import { createIntegration } from "@/lib/integrations/create-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { raiseAlerts } from "@/lib/integrations/raise-alerts";
import { transaction } from "@/lib/transaction";
import { accessToken, numberId, startWorld, wabaId } from "../lib/emulator/world";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();
const world = await startWorld({ setup: { templates: [] } });
afterAll(() => world.stop());

async function connected() {
  const place = await makeWorkspace(db);
  const { id } = await createIntegration(
    place.ctx,
    CreateIntegration.parse({
      ...{ name: "Desk", phoneNumberId: numberId, wabaId, accessToken },
      baseUrl: world.emulator.url,
    }),
  );
  const { key } = await place.apiKey();
  return { ...place, key, id, params: { id } };
}

describe("the number", () => {
  test("is given a PIN, taken off, registered again and asked after", async () => {
    const { key, params } = await connected();
    expect(await call(pin, { key, params, body: { pin: "482913" } })).toMatchObject({
      status: 200,
      body: { ok: true },
    });
    expect((await call(deregister, { key, params, body: {} })).status).toBe(200);
    expect(await call(register, { key, params, body: { pin: "910482" } })).toMatchObject({
      status: 409,
      body: { code: "meta_133005" },
    });
    expect((await call(register, { key, params, body: { pin: "482913" } })).status).toBe(200);
    expect(await call(refresh, { key, params, body: {} })).toMatchObject({
      status: 200,
      body: { ok: true, number: { status: "CONNECTED", throughputPerSecond: 80 } },
    });
  });

  test("has a profile that is read and changed field by field", async () => {
    const { key, params } = await connected();
    const changed = await call(updateProfile, { key, params, body: { about: "Play fair" } });
    expect(changed).toMatchObject({ status: 200, body: { about: "Play fair" } });
    expect(await call(profile, { key, params })).toMatchObject({ body: { about: "Play fair" } });
  });

  const doors = [
    ["register", register, { pin: "482913" }],
    ["deregister", deregister, {}],
    ["pin", pin, { pin: "482913" }],
    ["request-code", requestCode, { method: "sms" }],
    ["verify-code", verifyCode, { code: "123456" }],
    ["refresh", refresh, {}],
    ["profile", updateProfile, { about: "x" }],
    ["test-numbers", addNumber, { name: "Mira", phone: "+15550107788" }],
    ["test-message", sendTest, { kind: "template", testNumberId: "tn_x" }],
  ] as const;

  test.each(doors)("%s answers 401, 403 and 404, and 409 without a connection", async (name, door, body) => {
    const { ctx, apiKey } = await makeWorkspace(db);
    const { id } = await createIntegration(ctx, CreateIntegration.parse({ name: "Bare" }));
    const params = { id };
    const { key } = await apiKey();
    const reader = await apiKey(["integrations:read"]);
    expect((await call(door, { params, body })).status).toBe(401);
    expect((await call(door, { key: reader.key, params, body })).status).toBe(403);
    expect((await call(door, { key, params: { id: newId("integration") }, body })).status).toBe(404);
    if (name === "test-numbers") return;
    expect(await call(door, { key, params, body })).toMatchObject({
      status: 409,
      body: { code: "integration_not_connected" },
    });
  });

  test.each([
    ["a PIN of letters", register, { pin: "abcdef" }, "pin"],
    ["a country where Meta keeps nothing", register, { pin: "482913", region: "XX" }, "region"],
    ["a pigeon", requestCode, { method: "pigeon" }, "method"],
    ["a code of letters", verifyCode, { code: "abc" }, "code"],
    ["a long line", updateProfile, { about: "x".repeat(140) }, "about"],
    ["half a number", addNumber, { name: "Mira", phone: "0170" }, "phone"],
    ["a text of nothing", sendTest, { kind: "text", testNumberId: "tn_x", text: " " }, "text"],
  ] as const)("answers 422 and names the field for %s", async (_what, door, body, field) => {
    const { key, params } = await connected();
    expect(await call(door, { key, params, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field }] },
    });
  });
});

test("a test message is sent to a listed number and followed", async () => {
  const { key, params, id } = await connected();
  const phone = "+15550107788";
  const added = await call(addNumber, { key, params, body: { name: "Mira", phone } });
  expect(added.status).toBe(201);
  const { id: testNumberId } = added.body as { id: string };
  expect(await call(listNumbers, { key, params })).toMatchObject({
    body: { items: [{ id: testNumberId, name: "Mira", phone, windowClosesAt: null }] },
  });
  const sent = await call(sendTest, { key, params, body: { kind: "template", testNumberId } });
  expect(sent.status).toBe(202);
  const { messageId } = sent.body as { messageId: string };
  expect(await call(look, { key, params: { id, messageId } })).toMatchObject({
    status: 200,
    body: { messageId, status: "queued", answers: [] },
  });
  expect(
    await call(sendTest, { key, params, body: { kind: "text", testNumberId, text: "x" } }),
  ).toMatchObject({
    status: 409,
    body: { code: "window_closed" },
  });
  const removal = { key, method: "POST", params: { id, testNumberId } };
  expect((await call(removeNumber, removal)).status).toBe(200);
  expect((await call(removeNumber, removal)).status).toBe(404);
  expect((await call(look, { key, params: { id, messageId: newId("message") } })).status).toBe(404);
});

test("an alert is listed while it is open, dismissed once, and of its own workspace only", async () => {
  const { ctx, key, id } = await connected();
  const alert = {
    topic: "t",
    severity: "critical",
    title: "Stopped",
    detail: "Mend it.",
    source: "s",
  } as const;
  await transaction(ctx, (tx) =>
    raiseAlerts(tx, [{ workspaceId: ctx.workspace.id, integrationId: id, at: new Date(), ...alert }]),
  );
  const listed = await call(alerts, { key, query: { state: "open" } });
  expect(listed).toMatchObject({ status: 200, body: { items: [{ title: "Stopped", closedAt: null }] } });
  const { items } = listed.body as { items: { id: string }[] };
  const params = { id: items[0]?.id ?? "" };
  const elsewhere = await connected();
  expect((await call(dismiss, { key: elsewhere.key, method: "POST", params })).status).toBe(404);
  expect((await call(dismiss, { key, method: "POST", params })).status).toBe(200);
  expect((await call(dismiss, { key, method: "POST", params })).status).toBe(404);
  expect(await call(alerts, { key, query: { state: "open" } })).toMatchObject({ body: { items: [] } });
  expect(await call(alerts, { key })).toMatchObject({ body: { items: [{ isDismissed: true }] } });
  expect((await call(alerts, {})).status).toBe(401);
});
