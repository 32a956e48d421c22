import { batches } from "@/db/schema/batches";
import { deviceRequests, devices } from "@/db/schema/devices";
import { integrationAlerts, integrations, testNumbers } from "@/db/schema/integrations";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { makeConversation, makeInbound, makeTicket, newPhone } from "../setup/conversation";
import { samplePdf } from "../setup/sample-files";
import type { Answer, Call } from "./call";

type CallApi = (path: string, method: string, options: Call) => Promise<Answer>;

/** One of everything that a path can name, by the beginning of the paths that name it. */
export async function makeOneOfEach(
  ctx: Context,
  api: CallApi,
): Promise<Record<string, Record<string, string>>> {
  const made = async (path: string, method: string, options: Call) =>
    (await api(path, method, options)).body as Record<string, string>;
  const { id: player = "" } = await made("/players/{playerId}", "PUT", {
    params: { playerId: "ada" },
    body: { phone: newPhone(), tier: "gold" },
  });
  const conversation = await makeConversation(ctx, { playerId: player });
  const { integrationId } = conversation;
  const message = await makeInbound(ctx, conversation, "Hello");
  const ticket = await makeTicket(ctx, conversation.id);
  const file = await made("/media", "POST", { rawBody: new Uint8Array(samplePdf()) });
  const apiKey = await made("/keys", "POST", { body: { name: "Spare", scopes: ["players:read"] } });
  const code = await made("/otp/send", "POST", { body: { phone: newPhone(), purpose: "login" } });
  const endpoint = await made("/webhook-endpoints", "POST", {
    body: { url: "https://hooks.studio.example.com/", eventTypes: ["otp.verified"] },
  });
  const at = { id: endpoint.id ?? "" };
  const { deliveryId = "" } = await made("/webhook-endpoints/{id}/test", "POST", { params: at });
  const rows = await insertOneOfEach(ctx, { integrationId, playerId: player, messageId: message.id });
  const number = { id: integrationId };
  return {
    "/players/": { playerId: "ada" },
    "/conversations/": { id: conversation.id },
    "/messages/": { id: message.id },
    "/tickets/": { id: ticket.id },
    "/media/": { id: file.id ?? "" },
    "/keys/": { id: apiKey.id ?? "" },
    "/otp/": { id: code.otpId ?? "" },
    "/webhook-endpoints/": at,
    "/webhook-endpoints/{id}/deliveries/": { ...at, deliveryId },
    "/integration/whatsapp/": number,
    "/integration/whatsapp/{id}/events/": { ...number, eventId: "1-1" },
    "/integration/whatsapp/{id}/test-message/": { ...number, messageId: message.id },
    "/integration/whatsapp/{id}/test-numbers/": { ...number, testNumberId: rows.testNumber },
    "/integration/telegram/": { id: rows.telegram },
    "/integration/sms/": { id: rows.sms },
    "/integration/alerts/": { id: rows.alert },
    "/devices/": { id: rows.device },
    "/devices/requests/": { id: rows.request },
    "/notifications/maintenance/": { id: rows.batch },
  };
}

async function insertOneOfEach(
  ctx: Context,
  of: { integrationId: string; playerId: string; messageId: string },
) {
  const { db, workspace } = ctx;
  const workspaceId = workspace.id;
  const { integrationId, playerId, messageId } = of;
  const now = ctx.now();
  const connection = {
    workspaceId,
    apiVersion: "v25.0",
    baseUrl: "http://127.0.0.1:9",
    verifyToken: "verify",
  };
  const telegram = newId("integration");
  const sms = newId("integration");
  await db.insert(integrations).values([
    { ...connection, id: telegram, channel: "telegram", name: "Bot" },
    { ...connection, id: sms, channel: "sms", name: "SMS" },
  ]);
  const device = newId("device");
  const shown = { workspaceId, playerId, fingerprintHash: "none", name: "Pixel 9" };
  await db.insert(devices).values({ ...shown, id: device, approvedAt: now, lastSeenAt: now });
  const request = newId("deviceRequest");
  await db.insert(deviceRequests).values({
    ...shown,
    id: request,
    messageId,
    state: "expired",
    createdAt: now,
    expiresAt: now,
    decidedAt: now,
  });
  const alert = newId("alert");
  await db.insert(integrationAlerts).values({
    id: alert,
    workspaceId,
    integrationId,
    topic: "quality",
    severity: "warning",
    title: "Quality fell",
    detail: "Look at what was sent.",
    source: "test",
    raisedAt: now,
  });
  const testNumber = newId("testNumber");
  await db
    .insert(testNumbers)
    .values({ id: testNumber, workspaceId, integrationId, phone: newPhone(), name: "QA" });
  const batch = newId("batch");
  await db.insert(batches).values({
    id: batch,
    workspaceId,
    integrationId,
    kind: "maintenance",
    name: "Maintenance",
    fingerprint: "none",
    content: { type: "template", name: "server_maintenance", language: "en" },
    category: "utility",
    priority: 0,
    senderKind: "api",
    audience: {},
    expected: 0,
  });
  return { telegram, sms, device, request, alert, testNumber, batch };
}
