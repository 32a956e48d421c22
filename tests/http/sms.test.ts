import { afterAll, describe, expect, test } from "vitest";
import { POST as report } from "@/app/api/v1/integration/sms/[id]/callback/route";
import { POST as remove } from "@/app/api/v1/integration/sms/[id]/delete/route";
import { GET as fetchOne } from "@/app/api/v1/integration/sms/[id]/fetch/route";
import { POST as setup } from "@/app/api/v1/integration/sms/[id]/setup/route";
import { POST as testMessage } from "@/app/api/v1/integration/sms/[id]/test-message/route";
import { POST as update } from "@/app/api/v1/integration/sms/[id]/update/route";
import { POST as create } from "@/app/api/v1/integration/sms/create/route";
import { GET as list } from "@/app/api/v1/integration/sms/list/route";
import { startEmulator } from "@/lib/emulator/start-emulator";
import { newId } from "@/lib/ids";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { handOver } from "@/lib/messaging/hand-over";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import { readStatus } from "@/lib/whatsapp/read-status";
import { fileAll } from "../lib/intake/door";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

type Json = Record<string, unknown>;

const emulator = await startEmulator();
const db = await testDatabase({ EMULATOR_URL: emulator.url });
emulator.state.sms.apiKey = "sms-key";
afterAll(() => emulator.stop());

const ana = "+15551230001";
const provider = {
  url: `${emulator.url}/_sms/messages`,
  headers: { Authorization: "Bearer {{secret}}" },
  body: '{"to":"{{to}}","text":"{{text}}","reference":"{{id}}","callbackUrl":"{{callbackUrl}}"}',
  success: { statusFrom: 202, statusTo: 202, path: "status", equals: "queued" },
  idPath: "messageId",
  report: { idPath: "messageId", statusPath: "status", delivered: ["delivered"], failed: ["failed"] },
};

async function made(changes: Json = {}) {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const body = { name: "Texts", provider, secret: "sms-key", ...changes };
  const created = await call(create, { key, body });
  const { id, reportToken } = created.body as { id: string; reportToken: string };
  return { ...place, workspaceId: place.workspace.id, key, created, id, reportToken, params: { id } };
}

async function reported(id: string, body: unknown, token: string) {
  const url = `http://127.0.0.1/api/v1/integration/sms/${id}/callback`;
  const headers = { "content-type": "application/json", "x-sms-token": token };
  const request = new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
  return (await report(request, { params: Promise.resolve({ id }) })).status;
}

const received = () => emulator.state.sms.messages.list();

function sendOf(integrationId: string, workspaceId: string, text: string): ClaimedSend {
  return {
    messageId: newId("message"),
    workspaceId,
    integrationId,
    channel: "sms",
    conversationId: newId("conversation"),
    recipient: ana,
    priority: 0,
    attempt: 1,
    claimToken: "t",
    portfolio: integrationId,
    playerId: null,
    senderKind: "api",
    type: "text",
    category: "authentication",
    replyToExternalId: null,
    content: { type: "text", text },
    facts: { integrationDeleted: false, lastInboundAt: null, ticketAssigneeId: null },
  };
}

describe("an SMS provider over the API", () => {
  test("is created, read, listed, changed in part and deleted, its key never shown", async () => {
    const { key, created, params, id } = await made();
    expect(created).toMatchObject({
      status: 201,
      body: {
        channel: "sms",
        secret: "********",
        reportToken: expect.stringMatching(/^[\w-]{43}$/),
        provider: { url: provider.url, method: "POST", format: "json" },
        callbackUrl: expect.stringContaining(`/api/v1/integration/sms/${id}/callback`),
      },
    });
    await call(update, { key, params, body: { name: "Codes", secret: "********" } });
    const { body } = await call(fetchOne, { key, params });
    expect(body).toMatchObject({ name: "Codes", secret: "********", provider: { idPath: "messageId" } });
    expect((await call(list, { key })).body).toMatchObject({ items: [{ id }] });
    expect(JSON.stringify([created.body, body])).not.toContain("sms-key");
    expect((await call(remove, { key, params })).status).toBe(200);
    expect((await call(fetchOne, { key, params })).status).toBe(404);
  });

  test("is refused with the field named, and needs the right scope and workspace", async () => {
    const { key, apiKey, params } = await made();
    const body = { name: "x", provider: { ...provider, body: '{"to":"{{to}}"}' } };
    expect(await call(create, { key, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "provider.body" }] },
    });
    const reader = await apiKey(["integrations:read"]);
    expect((await call(update, { key: reader.key, params, body: {} })).status).toBe(403);
    expect((await call(fetchOne, { params })).status).toBe(401);
    const stranger = await made();
    expect((await call(fetchOne, { key: stranger.key, params })).status).toBe(404);
  });

  test("is tested with a text, whose answer and size are shown", async () => {
    const { key, params } = await made();
    const body = { to: ana, text: "Grüße, 20 €" };
    expect(await call(testMessage, { key, params, body })).toMatchObject({
      status: 200,
      body: { ok: true, answer: { status: 202 }, size: { encoding: "GSM-7", units: 12, segments: 1 } },
    });
    expect((await call(setup, { key, params })).body).toMatchObject({
      ok: false,
      checks: [{ ok: true }, { ok: true }, { name: "sending", ok: true }, { name: "reports", ok: false }],
    });
    await call(update, { key, params, body: { secret: "another" } });
    expect((await call(testMessage, { key, params, body })).body).toMatchObject({
      ok: false,
      explain: expect.stringContaining("key"),
      answer: { status: 401 },
    });
  });
});

describe("a message by SMS", () => {
  test("leaves through the provider once however often it is tried, and its report becomes its status", async () => {
    const { id, workspaceId, reportToken } = await made();
    const send = sendOf(id, workspaceId, "048213 is your code");
    const find = connectionFinder(db);
    const answers = [await handOver(find, send), await handOver(find, send)];
    const [sms] = received().filter(({ reference }) => reference === send.messageId);
    expect(answers).toEqual([
      { outcome: "accepted", externalId: sms?.id },
      { outcome: "accepted", externalId: sms?.id },
    ]);
    expect(sms).toMatchObject({ to: ana, text: "048213 is your code" });

    const body = { messageId: sms?.id, status: "delivered" };
    expect(await reported(id, body, "guess")).toBe(401);
    expect([await reported(id, body, reportToken), await reported(id, body, reportToken)]).toEqual([
      200, 200,
    ]);
    expect(await reported(newId("integration"), body, reportToken)).toBe(404);
    await fileAll(db);
    const events = await db.$client<{ kind: string; value: string; occurred_at: string }[]>`
      select kind, value, occurred_at from inbound_events where integration_id = ${id}`;
    expect(events).toHaveLength(1);
    const read = readStatus({ occurredAt: new Date(), value: JSON.parse(events[0]?.value ?? "null") });
    expect(read).toMatchObject({ externalId: sms?.id, status: "delivered", rank: 30 });
  });

  test("waits while the provider is down", async () => {
    const { id, workspaceId } = await made();
    emulator.state.faults = { ...emulator.state.faults, smsOutage: true };
    const answer = await handOver(connectionFinder(db), sendOf(id, workspaceId, "x"));
    emulator.state.faults = { ...emulator.state.faults, smsOutage: false };
    expect(answer).toMatchObject({ outcome: "retry", blames: "channel", retryClass: "outage" });
  });

  test("never goes to a private machine that the environment does not allow", async () => {
    const url = "http://127.0.0.1:1/messages";
    const { id, workspaceId } = await made({ provider: { ...provider, url } });
    expect(await handOver(connectionFinder(db), sendOf(id, workspaceId, "x"))).toMatchObject({
      outcome: "failed",
      failure: { code: "sms_private_address" },
    });
  });

  test("is plain text or nothing", async () => {
    const { id, workspaceId } = await made();
    const send = {
      ...sendOf(id, workspaceId, "x"),
      content: { type: "location", latitude: 1, longitude: 2 },
    };
    expect(await handOver(connectionFinder(db), send)).toMatchObject({ failure: { code: "not_by_sms" } });
  });
});
