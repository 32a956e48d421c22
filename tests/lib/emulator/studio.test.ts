import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Json, startWorld, type World } from "./world";

const connectorSecret = `glc_${Buffer.from("emulated connector secret 32 byte").toString("base64")}`;
const webhookSecret = `whsec_${Buffer.from("emulated webhook secret, 32 bytes").toString("base64")}`;
const aiko: Json = {
  id: "sf-1001",
  profile: { displayName: "Aiko", tier: "diamond" },
  balances: [{ code: "crystals", name: "Crystals", amount: 100 }],
  rewards: [{ id: "daily", title: "Daily chest", balance: "crystals", amount: 50 }],
  purchases: [{ id: "o2" }, { id: "o1" }],
};
let world: World;

beforeAll(async () => {
  world = await startWorld();
});
beforeEach(async () => {
  await world.control("POST", "/reset", { everything: true });
  await world.control("POST", "/studio/setup", {
    connectorSecrets: [connectorSecret],
    webhookSecrets: [webhookSecret],
    players: [aiko],
  });
});
afterAll(() => world.stop());

function ask(
  method: string,
  path: string,
  changes: { secret?: string; agoSeconds?: number; key?: string } = {},
) {
  const { secret = connectorSecret, agoSeconds = 0, key } = changes;
  const timestamp = String(Math.floor(Date.now() / 1000) - agoSeconds);
  const body = method === "POST" ? "{}" : "";
  const signed = `req_1.${timestamp}.${method}./_studio${path}.${body}`;
  const signature = createHmac("sha256", Buffer.from(secret.slice(4), "base64"))
    .update(signed)
    .digest("base64");
  return world.call(method, `/_studio${path}`, method === "POST" ? {} : undefined, {
    "guildline-id": "req_1",
    "guildline-timestamp": timestamp,
    "guildline-signature": `v1,AAAA v1,${signature}`,
    ...(key !== undefined && { "idempotency-key": key }),
  });
}

async function hook(id: string, event: Json, secret = webhookSecret) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = `${id}.${timestamp}.${JSON.stringify(event)}`;
  const signature = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(signed)
    .digest("base64");
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
  return (await world.call("POST", "/_studio/webhooks", event, headers)).status;
}

const events = async () => (await world.control("GET", "/studio/events")).body.items as Json[];

test("it answers signed questions about its players by the connector's contract, and no others", async () => {
  expect((await ask("GET", "/players/sf-1001/profile")).body).toEqual(aiko.profile);
  expect((await ask("GET", "/players/sf-1001/balances")).body).toEqual({
    balances: aiko.balances,
    rewards: [{ id: "daily", title: "Daily chest" }],
  });
  expect((await ask("GET", "/players/sf-1001/purchases?take=1")).body).toEqual({ purchases: [{ id: "o2" }] });
  expect((await ask("GET", "/players/nobody/profile")).status).toBe(404);
  const other = { secret: `glc_${Buffer.from("another").toString("base64")}` };
  expect((await ask("GET", "/players/sf-1001/profile", other)).status).toBe(401);
  expect((await ask("GET", "/players/sf-1001/profile", { agoSeconds: 400 })).status).toBe(401);
  const calls = (await world.control("GET", "/studio/calls")).body.items;
  expect(calls.map(({ status }: Json) => status)).toEqual([200, 200, 200, 404, 401, 401]);
});

test("a reward is given once, and the same key gets the same answer again", async () => {
  const claim = (key: string) => ask("POST", "/players/sf-1001/rewards/daily/claim", { key });
  const first = (await claim("k1")).body;
  expect(first).toEqual({
    status: "claimed",
    balances: [{ code: "crystals", name: "Crystals", amount: 150 }],
  });
  expect((await claim("k1")).body).toEqual(first);
  expect((await claim("k2")).body).toEqual({ status: "already_claimed" });
});

test("webhooks are taken when their signature fits, and one that comes again after that is marked", async () => {
  const event = { type: "otp.verified", data: { playerId: "sf-1001" } };
  const wrong = `whsec_${Buffer.from("wrong").toString("base64")}`;
  expect([await hook("evt_1", event, wrong), await hook("evt_1", event), await hook("evt_1", event)]).toEqual(
    [401, 204, 204],
  );
  expect(await events()).toMatchObject([
    { id: "evt_1", verified: false, answered: 401, repeated: false },
    { type: "otp.verified", verified: true, answered: 204, repeated: false, body: event },
    { verified: true, repeated: true },
  ]);
});

test("while it is down everything is 503", async () => {
  await world.control("PUT", "/faults", { studioOutage: true });
  expect((await ask("GET", "/players/sf-1001/profile")).status).toBe(503);
  expect(await hook("evt_2", { type: "otp.failed" })).toBe(503);
  expect(await events()).toMatchObject([{ answered: 503, verified: true }]);
});

test("its servers ask only what a login asks", async () => {
  const guildline = { url: world.emulator.url, apiKey: "key" };
  const refused = await world.control("POST", "/studio/ask", { path: "otp/send" });
  expect(refused.body.errors).toMatchObject([{ field: "path", message: expect.stringContaining("API key") }]);
  await world.control("POST", "/studio/setup", { guildline });
  expect((await world.control("POST", "/studio/ask", { path: "keys" })).status).toBe(422);
  expect((await world.control("POST", "/studio/ask", { path: "otp/../keys" })).status).toBe(422);
  expect((await world.control("POST", "/studio/ask", { path: "otp/send" })).body.status).toBe(404);
});
