import { Webhook } from "standardwebhooks";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { POST as replayOne } from "@/app/api/v1/webhook-endpoints/[id]/deliveries/[deliveryId]/replay/route";
import { GET as getDelivery } from "@/app/api/v1/webhook-endpoints/[id]/deliveries/[deliveryId]/route";
import { GET as listDeliveries } from "@/app/api/v1/webhook-endpoints/[id]/deliveries/route";
import { POST as replayDead } from "@/app/api/v1/webhook-endpoints/[id]/replay/route";
import { POST as rotate } from "@/app/api/v1/webhook-endpoints/[id]/rotate-secret/route";
import {
  DELETE as deleteEndpoint,
  GET as getEndpoint,
  PATCH as updateEndpoint,
} from "@/app/api/v1/webhook-endpoints/[id]/route";
import { POST as sendTest } from "@/app/api/v1/webhook-endpoints/[id]/test/route";
import { POST as create, GET as list } from "@/app/api/v1/webhook-endpoints/route";
import { removeOldWebhooksJob } from "@/lib/deliveries/remove-old-webhooks";
import { makeDeliveryDesk } from "../lib/deliveries/delivery-desk";
import { startReceiver } from "../lib/deliveries/receiver";
import { testDatabase } from "../setup/database";
import { doJobs } from "../setup/do-jobs";
import { call } from "./call";

const db = await testDatabase({ PRIVATE_HOSTS_ALLOWED: "127.0.0.1:*" });
const within = { timeout: 15_000, interval: 20 };
const Made = z.object({ id: z.string(), secret: z.string() });

async function makeStudio() {
  const studio = await startReceiver();
  const desk = await makeDeliveryDesk(db, studio.url);
  const { key } = await desk.apiKey();
  const body = { url: studio.url, eventTypes: ["message.received"], description: "Login servers" };
  const made = await call(create, { key, body });
  expect(made.status).toBe(201);
  const { id, secret } = Made.parse(made.body);
  return { studio, desk, key, id, secret, of: { key, params: { id } } };
}

test("an endpoint is made, read, changed, rotated and deleted; its secret is shown when it is made and never again", async () => {
  const { key, id, secret, of, desk } = await makeStudio();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  const read = await call(getEndpoint, of);
  expect(read.body).toMatchObject({
    id,
    description: "Login servers",
    enabled: true,
    failingSince: null,
    health: { deliveredLastDay: 0, deadLetters: 0, waiting: 0, oldestWaitingAt: null },
  });
  const listed = await call(list, { key });
  expect(listed.body).toEqual({ items: [read.body], nextCursor: null });

  const changes = { eventTypes: ["otp.verified", "otp.verified", "otp.failed"], description: "" };
  expect((await call(updateEndpoint, { ...of, method: "PATCH", body: changes })).body).toMatchObject({
    eventTypes: ["otp.verified", "otp.failed"],
    description: "",
  });
  const rotated = await call(rotate, { ...of, method: "POST" });
  const next = z.object({ secret: z.string(), previousSecretUntil: z.string() }).parse(rotated.body);
  expect(next.secret).not.toBe(secret);
  expect(Date.parse(next.previousSecretUntil) - Date.now()).toBeGreaterThan(23 * 3_600_000);
  const seen = [read, listed, await call(getEndpoint, of)]
    .map((answer) => JSON.stringify(answer.body))
    .join();
  const rows = JSON.stringify(await db.$client`select * from webhook_endpoints`);
  for (const one of [secret, next.secret]) expect(seen + rows).not.toContain(one.slice("whsec_".length));

  expect((await call(deleteEndpoint, { ...of, method: "DELETE" })).status).toBe(200);
  expect((await call(getEndpoint, of)).status).toBe(404);
  expect((await call(list, { key })).body).toMatchObject({ items: [] });
  const audit = await db.$client<{ action: string }[]>`
    select action from audit_events where workspace_id = ${desk.workspace.id} order by id`;
  expect(audit.map(({ action }) => action)).toEqual([
    "webhook_endpoint.created",
    "webhook_endpoint.updated",
    "webhook_endpoint.secret_rotated",
    "webhook_endpoint.deleted",
  ]);
});

test("a test event arrives signed, and stands in the log with its try", async () => {
  const { studio, desk, secret, of } = await makeStudio();
  const running = await desk.run();
  const sent = await call(sendTest, { ...of, method: "POST" });
  expect(sent.status).toBe(202);
  const { deliveryId, eventId } = z.object({ deliveryId: z.string(), eventId: z.string() }).parse(sent.body);
  await vi.waitFor(() => expect(studio.taken()).toEqual([eventId]), within);
  const [one] = studio.received;
  const names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
  const headers = Object.fromEntries(names.map((name) => [name, String(one?.headers[name])]));
  expect(new Webhook(secret).verify(String(one?.body), headers)).toMatchObject({ type: "webhook.tested" });

  const path = { ...of, params: { ...of.params, deliveryId } };
  await vi.waitFor(async () => {
    const opened = await call(getDelivery, path);
    expect(opened.body).toMatchObject({
      state: "delivered",
      attempts: 1,
      lastStatus: 200,
      nextTryAt: null,
      payload: { type: "webhook.tested", data: { message: "This is a test." } },
      tries: [{ status: 200, error: null, answer: "thanks" }],
    });
  }, within);
  await call(replayOne, { ...path, method: "POST" });
  await vi.waitFor(() => expect(studio.taken()).toEqual([eventId, eventId]), within);
  await running.stop();
});

test("dead letters since a time are delivered again, under their ids and in their order", async () => {
  const { studio, desk, of } = await makeStudio();
  await desk.emit({ n: 1 }, { n: 2 }, { n: 3 });
  const ids = (await desk.deliveries()).map((one) => one.event_id);
  await db.$client`
    update webhook_deliveries set state = 'dead', ended_at = now() - case event_id when ${ids[0] ?? ""} then interval '2 days'
      else interval '1 hour' end where workspace_id = ${desk.workspace.id}`;
  await db.$client`delete from webhook_lanes`;
  const listed = await call(listDeliveries, { ...of, query: { state: "dead", take: "2" } });
  expect(listed.body).toMatchObject({ items: [{ eventId: ids[2] }, { eventId: ids[1] }] });
  const since = new Date(Date.now() - 86_400_000).toISOString();
  expect((await call(replayDead, { ...of, body: { since } })).body).toEqual({ replayed: 2 });
  const running = await desk.run();
  await vi.waitFor(() => expect(studio.taken()).toEqual([ids[1], ids[2]]), within);
  await running.stop();
  expect((await call(replayDead, { ...of, body: {} })).body).toEqual({ replayed: 1 });
});

test("the log says when a waiting one is tried next and how long the last try took", async () => {
  const { studio, desk, of } = await makeStudio();
  studio.answers(() => 503);
  await desk.emit({ n: 1 }, { subject: "pl_2", n: 2 });
  await db.$client`update webhook_lanes set next_at = '2030-01-01' where subject = 'pl_1'`;
  const running = await desk.run();
  await vi.waitFor(async () => expect((await desk.deliveries())[1]?.attempts).toBe(1), within);
  await running.stop();
  const listed = await call(listDeliveries, of);
  const tried = { subject: "pl_2", attempts: 1, lastStatus: 503, durationMs: expect.any(Number) };
  expect(listed.body).toMatchObject({
    items: [tried, { subject: "pl_1", attempts: 0, durationMs: null, nextTryAt: "2030-01-01T00:00:00.000Z" }],
  });
});

test("nothing new is kept while it is off; what waited goes out once it is on again", async () => {
  const { studio, desk, of } = await makeStudio();
  await desk.emit({ n: 1 });
  const off = await call(updateEndpoint, { ...of, method: "PATCH", body: { enabled: false } });
  expect(off.body).toMatchObject({ enabled: false, disabledReason: "person", health: { waiting: 1 } });
  await desk.emit({ n: 2 });
  const refused = await call(sendTest, { ...of, method: "POST" });
  expect([refused.status, refused.body]).toMatchObject([409, { code: "endpoint_is_off" }]);
  const running = await desk.run();
  await call(updateEndpoint, { ...of, method: "PATCH", body: { enabled: true } });
  await desk.emit({ n: 3 });
  await vi.waitFor(() => expect(studio.taken()).toHaveLength(2), within);
  await running.stop();
  expect(studio.received.map((one) => JSON.parse(one.body).data.n)).toEqual([1, 3]);
});

test("who may not see payloads sees what happened and not to whom", async () => {
  const { desk, of } = await makeStudio();
  const data = {
    id: "msg_1",
    type: "text",
    text: "My name is Ada",
    playerId: "ada-77",
    phone: "+49151",
    deep: [{ name: "Ada" }],
  };
  await desk.emit({ data });
  const [row] = await desk.deliveries();
  const { key } = await desk.apiKey(["webhooks:read"]);
  const opened = await call(getDelivery, { key, params: { ...of.params, deliveryId: String(row?.id) } });
  expect(opened.body).toMatchObject({ isMasked: true, payload: { data: { id: "msg_1", type: "text" } } });
  expect(JSON.stringify(opened.body)).not.toMatch(/Ada|ada-77|49151/);
});

describe("refusals", () => {
  test("401, 403, 404 and 422 are told apart", async () => {
    const { desk, of, key } = await makeStudio();
    const other = await (await makeDeliveryDesk(db, "http://127.0.0.1:1/")).apiKey();
    const reader = await desk.apiKey(["webhooks:read"]);
    expect((await call(list, {})).status).toBe(401);
    expect((await call(create, { key: reader.key, body: {} })).status).toBe(403);
    expect((await call(getEndpoint, { ...of, key: other.key })).status).toBe(404);
    expect((await call(sendTest, { ...of, key: other.key, method: "POST" })).status).toBe(404);
    expect((await call(listDeliveries, { ...of, key: other.key })).status).toBe(404);
    expect((await call(getEndpoint, { key, params: { id: "whe_x" } })).status).toBe(404);
    const bad = await call(create, { key, body: { url: "ftp://x", eventTypes: ["everything"] } });
    expect(bad.status).toBe(422);
    expect(bad.body).toMatchObject({ errors: [{ field: "url" }, { field: "eventTypes.0" }] });
  });

  test.each([
    "http://studio.example/hooks",
    "https://10.1.2.3/",
    "https://[::1]/",
    "https://localhost/",
    "https://169.254.169.254/latest/meta-data",
    "https://user:pass@studio.example/",
    "not an address",
  ])("%s is no address for a webhook", async (url) => {
    const { key } = await makeStudio();
    const answer = await call(create, { key, body: { url, eventTypes: ["otp.failed"] } });
    expect([answer.status, answer.body]).toMatchObject([422, { errors: [{ field: "url" }] }]);
  });
});

test("old events are cleared away with their deliveries and tries, and a lane that waited for them is gone", async () => {
  const { desk, of } = await makeStudio();
  await desk.emit({ n: 1 }, { subject: "pl_2", n: 2 });
  await db.$client`
    update webhook_events set recorded_at = now() - interval '91 days'
    where workspace_id = ${desk.workspace.id} and subject = 'pl_1'`;
  await db.$client`select graphile_worker.add_job('deliveries.remove-old-webhooks', '{}')`;
  await doJobs({ "deliveries.remove-old-webhooks": removeOldWebhooksJob(db, 90) });
  expect((await desk.deliveries()).length).toBe(1);
  expect((await call(getEndpoint, of)).body).toMatchObject({ health: { waiting: 1 } });
});
