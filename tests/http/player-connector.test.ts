import { expect, test } from "vitest";
import { POST as rotate } from "@/app/api/v1/player-connector/rotate-secret/route";
import { GET as get, PUT as put, DELETE as remove } from "@/app/api/v1/player-connector/route";
import { POST as ask } from "@/app/api/v1/player-connector/test/route";
import { resealConnectorSecrets } from "@/lib/connector/reseal-connector-secrets";
import { answer, openStudio } from "../lib/connector/studio";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase({ PRIVATE_HOSTS_ALLOWED: "127.0.0.1:*" });

async function studio() {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const backend = await openStudio();
  return { ...place, key, backend, said: (body: unknown) => call(put, { key, method: "PUT", body }) };
}

test("connecting answers the secret once; changing keeps what is left out; the test says what came back", async () => {
  const { said, key, backend } = await studio();
  expect((await said({ timeoutMs: 500 })).body).toMatchObject({ errors: [{ field: "baseUrl" }] });
  const made = await said({ baseUrl: `${backend.baseUrl}/`, timeoutMs: 500 });
  expect(made).toMatchObject({
    status: 201,
    body: {
      baseUrl: backend.baseUrl,
      timeoutMs: 500,
      cacheSeconds: 60,
      isEnabled: true,
      secret: expect.stringMatching(/^glc_/),
    },
  });
  const changed = await said({ cacheSeconds: 5 });
  expect(changed).toMatchObject({ status: 200, body: { cacheSeconds: 5, timeoutMs: 500 } });
  expect(JSON.stringify([changed.body, (await call(get, { key })).body])).not.toContain("glc_");
  backend.says((heard, res) =>
    answer(heard.path.endsWith("events") ? 500 : 200, { balances: [], purchases: [] })(heard, res),
  );
  const tested = await call(ask, { key, body: { playerId: "mira" } });
  expect(tested.body).toMatchObject({
    items: [
      { question: "profile", isGood: true },
      { question: "balances", isGood: true },
      { question: "purchases", isGood: true },
      { question: "events", isGood: false, detail: "The studio's backend answered 500." },
    ],
  });
  expect((await call(get, { key })).body).toMatchObject({
    state: { lastTrouble: { text: "The studio's backend answered 500." }, p95Ms: expect.any(Number) },
  });
});

test("for a day after a new secret both sign; removing ends it all", async () => {
  const { said, key, backend } = await studio();
  await said({ baseUrl: backend.baseUrl });
  const rotated = await call(rotate, { key, method: "POST" });
  expect(rotated).toMatchObject({ status: 200, body: { secret: expect.stringMatching(/^glc_/) } });
  await call(ask, { key, body: { playerId: "mira" } });
  expect(backend.heard[0]?.headers["guildline-signature"]).toMatch(/^v1,\S+ v1,\S+$/);
  expect(await resealConnectorSecrets(db)).toBe(0);
  expect((await call(remove, { key, method: "DELETE" })).status).toBe(204);
  expect((await call(get, { key })).status).toBe(404);
  expect((await call(rotate, { key, method: "POST" })).status).toBe(404);
});

test("422 for an address that is not one, or without TLS where nothing allows it; 401; 403", async () => {
  const { said, apiKey } = await studio();
  for (const baseUrl of [
    "game.example",
    "ftp://game.example",
    "http://game.example",
    "https://u:p@game.example",
    "https://game.example/?a=b",
  ]) {
    expect((await said({ baseUrl })).body).toMatchObject({ status: 422, errors: [{ field: "baseUrl" }] });
  }
  expect((await call(get)).status).toBe(401);
  const { key } = await apiKey(["integrations:read"]);
  expect((await call(put, { key, method: "PUT", body: {} })).status).toBe(403);
});
