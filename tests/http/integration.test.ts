import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { POST as remove } from "@/app/api/v1/integration/whatsapp/[id]/delete/route";
import { GET as events } from "@/app/api/v1/integration/whatsapp/[id]/events/route";
import { GET as exported } from "@/app/api/v1/integration/whatsapp/[id]/export/route";
import { GET as fetchOne } from "@/app/api/v1/integration/whatsapp/[id]/fetch/route";
import { POST as importInto } from "@/app/api/v1/integration/whatsapp/[id]/import/route";
import { POST as setup } from "@/app/api/v1/integration/whatsapp/[id]/setup/route";
import { POST as update } from "@/app/api/v1/integration/whatsapp/[id]/update/route";
import { POST as create } from "@/app/api/v1/integration/whatsapp/create/route";
import { POST as importNew } from "@/app/api/v1/integration/whatsapp/import/route";
import { GET as list } from "@/app/api/v1/integration/whatsapp/list/route";
import { integrationEvents } from "@/db/schema/integrations";
import { auditEvents } from "@/db/schema/ledgers";
import { newId } from "@/lib/ids";
import { createLog, type Log } from "@/lib/log";
import { scopesOfRole } from "@/lib/scopes";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { type Answer, call } from "./call";

const db = await testDatabase();

const secrets = { accessToken: "EAAG-the-access-token", appSecret: "0f1e2d-the-app-secret" };

async function made(fields: object = {}) {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const answer = await call(create, { key, body: { name: "Desk", ...fields } });
  expect(answer.status).toBe(201);
  const { id } = bodyOf(answer);
  return { ...place, key, answer, id: String(id), params: { id: String(id) } };
}

function bodyOf(answer: Answer): Record<string, unknown> {
  return answer.body as Record<string, unknown>;
}

describe("create", () => {
  test("answers 201 with the id, the verify token and the callback URL to paste into Meta", async () => {
    const { answer, id } = await made({ ...secrets, phoneNumberId: "106540352242922", metadata: { a: 1 } });
    expect(answer.body).toEqual({
      id,
      channel: "whatsapp",
      name: "Desk",
      description: "",
      botId: null,
      blueprintId: null,
      contactCollection: true,
      attachments: true,
      readReceipts: true,
      typingIndicators: true,
      sessionDuration: 3_600_000,
      phoneNumberId: "106540352242922",
      wabaId: null,
      accessToken: "********",
      appSecret: "********",
      apiVersion: "v25.0",
      baseUrl: "https://graph.facebook.com",
      ratePerSecond: 80,
      metadata: { a: 1 },
      verifyToken: expect.stringMatching(/^[\w-]{43}$/),
      callbackUrl: `http://127.0.0.1:3000/api/v1/integration/whatsapp/${id}/callback`,
      number: expect.objectContaining({ displayPhoneNumber: null, messagingTier: null, checkedAt: null }),
      callbackVerifiedAt: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      deletedAt: null,
    });
  });

  test("names the callback URL after the host it was called by, with https behind a proxy that says so", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const headers = { "x-forwarded-host": "desk.studio.example", "x-forwarded-proto": "https" };
    const answer = await call(create, { key, headers, body: { name: "Desk" } });
    expect(bodyOf(answer).callbackUrl).toMatch(/^https:\/\/desk\.studio\.example\/api\/v1\/integration\//);
  });

  test("answers 422 with every field that is wrong, the unknown ones too", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const body = { phoneNumberId: "+49 170", apiVersion: "25", colour: "red" };
    const answer = await call(create, { key, body });
    expect(answer.status).toBe(422);
    const errors = bodyOf(answer).errors as { field: string }[];
    expect(errors.map((error) => error.field).sort()).toEqual([
      "apiVersion",
      "colour",
      "name",
      "phoneNumberId",
    ]);
  });

  test("answers 409 for a phone number id that is taken", async () => {
    const { key } = await made({ phoneNumberId: "106540352242922" });
    const answer = await call(create, { key, body: { name: "Two", phoneNumberId: "106540352242922" } });
    expect(answer.status).toBe(409);
    expect(bodyOf(answer)).toMatchObject({
      code: "phone_number_taken",
      errors: [{ field: "phoneNumberId" }],
    });
  });
});

describe("fetch", () => {
  test("masks secrets that are set and says null for those that are not", async () => {
    const { key, params } = await made({ appSecret: secrets.appSecret });
    const answer = await call(fetchOne, { key, params });
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toMatchObject({ accessToken: null, appSecret: "********" });
  });

  test("answers 404 for another workspace's, an unknown and an impossible id alike", async () => {
    const { params } = await made();
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    for (const id of [params.id, newId("integration"), "x"]) {
      expect((await call(fetchOne, { key, params: { id } })).status).toBe(404);
    }
  });
});

describe("update", () => {
  test("takes back what fetch answered of the secrets and keeps them", async () => {
    const { key, params } = await made(secrets);
    const body = { name: "Night desk", accessToken: "********", appSecret: "********" };
    const answer = await call(update, { key, params, body });
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toMatchObject({
      name: "Night desk",
      accessToken: "********",
      appSecret: "********",
    });
  });

  test("merges metadata and clears what is null", async () => {
    const { key, params } = await made({ ...secrets, metadata: { a: 1, b: 2 } });
    const answer = await call(update, {
      key,
      params,
      body: { metadata: { a: null, c: 3 }, appSecret: null },
    });
    expect(bodyOf(answer)).toMatchObject({ metadata: { b: 2, c: 3 }, appSecret: null });
  });

  test("refuses the verify token with 422 and says why", async () => {
    const { key, params, answer } = await made();
    const refused = await call(update, { key, params, body: { verifyToken: "mine" } });
    expect(refused.status).toBe(422);
    expect(bodyOf(refused).errors).toEqual([
      { field: "verifyToken", message: expect.stringContaining("cannot change") },
    ]);
    expect(bodyOf(await call(fetchOne, { key, params })).verifyToken).toBe(bodyOf(answer).verifyToken);
  });
});

describe("delete", () => {
  test("makes it 404 everywhere while its event log stays readable", async () => {
    const { key, params, id } = await made(secrets);
    const answer = await call(remove, { key, params, body: {} });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ id, deletedAt: expect.any(String) });
    expect((await call(fetchOne, { key, params })).status).toBe(404);
    expect((await call(update, { key, params, body: { name: "x" } })).status).toBe(404);
    expect((await call(setup, { key, params, body: {} })).status).toBe(404);
    expect((await call(remove, { key, params, body: {} })).status).toBe(404);
    expect(bodyOf(await call(list, { key })).items).toEqual([]);
    const log = await call(events, { key, params });
    expect(log.status).toBe(200);
    expect(log.body).toMatchObject({
      items: [{ kind: "integration.deleted" }, { kind: "integration.created" }],
    });
  });
});

describe("list", () => {
  test("pages with take, order and cursor, and filters by blueprint", async () => {
    const { key } = await made({ name: "a" });
    for (const name of ["b", "c"]) await call(create, { key, body: { name, blueprintId: "blp_1" } });
    const names = (answer: Answer) => (bodyOf(answer).items as { name: string }[]).map((item) => item.name);
    const first = await call(list, { key, query: { take: "2", order: "asc" } });
    expect(names(first)).toEqual(["a", "b"]);
    const cursor = String(bodyOf(first).nextCursor);
    const second = await call(list, { key, query: { take: "2", order: "asc", cursor } });
    expect(names(second)).toEqual(["c"]);
    expect(bodyOf(second).nextCursor).toBeNull();
    expect(names(await call(list, { key }))).toEqual(["c", "b", "a"]);
    expect(names(await call(list, { key, query: { blueprintId: "blp_1" } }))).toEqual(["c", "b"]);
  });

  test.each([
    ["take", { take: "0" }],
    ["take", { take: "101" }],
    ["order", { order: "sideways" }],
    ["cursor", { cursor: "bm90aGluZw" }],
  ])("answers 422 for a bad %s", async (field, query) => {
    const { key } = await made();
    const answer = await call(list, { key, query });
    expect(answer.status).toBe(422);
    expect(bodyOf(answer)).toMatchObject({ errors: [{ field }] });
  });
});

describe("events", () => {
  test("page with a cursor and filter by level", async () => {
    const { key, params } = await made();
    await call(update, { key, params, body: { name: "Two" } });
    const first = await call(events, { key, params, query: { take: "1" } });
    expect(first.body).toMatchObject({ items: [{ kind: "integration.updated", summary: "Changed: name." }] });
    const cursor = String(bodyOf(first).nextCursor);
    const second = await call(events, { key, params, query: { take: "1", cursor } });
    expect(second.body).toMatchObject({ items: [{ kind: "integration.created" }], nextCursor: null });
    expect((await call(events, { key, params, query: { level: "loud" } })).status).toBe(422);
    expect(bodyOf(await call(events, { key, params, query: { level: "error" } })).items).toEqual([]);
  });
});

describe("who may", () => {
  const body = { name: "x" };

  test("nobody without a key", async () => {
    const { params } = await made();
    for (const door of [create, update, remove, setup]) {
      expect((await call(door, { params, body })).status).toBe(401);
    }
    for (const door of [fetchOne, list, events]) expect((await call(door, { params })).status).toBe(401);
  });

  test("a key that may only read reads and is refused every change with 403", async () => {
    const { params, apiKey } = await made();
    const { key } = await apiKey(["integrations:read"]);
    for (const door of [fetchOne, list, events]) expect((await call(door, { key, params })).status).toBe(200);
    for (const door of [create, update, remove, setup]) {
      expect((await call(door, { key, params, body })).status).toBe(403);
    }
  });

  test("a key with an agent's permissions is refused with 403 throughout", async () => {
    const { params, apiKey } = await made();
    const { key } = await apiKey(scopesOfRole.agent);
    for (const door of [fetchOne, list, events]) expect((await call(door, { key, params })).status).toBe(403);
  });

  test("another workspace's integration is 404 for every call", async () => {
    const { params } = await made();
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    for (const door of [update, remove, setup])
      expect((await call(door, { key, params, body })).status).toBe(404);
    for (const door of [fetchOne, events]) expect((await call(door, { key, params })).status).toBe(404);
  });
});

test("secrets are in no answer, audit record, event or log line, whether things go well or fail", async () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const process = globalThis as typeof globalThis & { guildlineResources: { log?: Log | undefined } };
  process.guildlineResources.log = createLog({ name: "test", level: "trace" }, destination);
  const { key, params, answer } = await made({
    ...secrets,
    baseUrl: "http://127.0.0.1:9",
    wabaId: "102290129340398",
  });
  const answers = [
    answer,
    await call(update, { key, params, body: secrets }),
    await call(update, { key, params, body: { ...secrets, apiVersion: "25" } }),
    await call(fetchOne, { key, params }),
    await call(list, { key }),
    await call(setup, { key, params, body: {} }),
    await call(events, { key, params }),
  ];
  await db.$client`alter table integrations rename to integrations_away`;
  const failed = await call(create, { key, body: { name: "Desk", ...secrets } });
  await db.$client`alter table integrations_away rename to integrations`;
  expect(failed.status).toBe(500);
  await call(remove, { key, params, body: {} });
  const everything = JSON.stringify([
    ...answers.map(({ body, headers }) => [body, [...headers]]),
    failed.body,
    await db.select().from(auditEvents),
    await db.select().from(integrationEvents),
    lines,
  ]);
  expect(lines.join("")).toContain("Failed query");
  for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret);
  expect(lines.join("")).not.toContain(String(bodyOf(answer).verifyToken));
  expect(lines.join("")).not.toContain("params:");
});

describe("export and import", () => {
  const csv = "name,value\nwhatsapp-api-version,v24.0\n";

  test("a configuration leaves as a CSV file and comes back", async () => {
    const { key, params, id } = await made(secrets);
    const file = await call(exported, { key, params });
    expect(file.status).toBe(200);
    expect(file.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="${id}.csv"`);
    expect(file.body).toContain("whatsapp-app-secret,********");
    const back = await call(importInto, { key, params, rawBody: String(file.body) });
    expect(back).toMatchObject({ status: 200, body: { id, appSecret: "********" } });
  });

  test("a file without an integration makes one, once it has a name", async () => {
    const { key } = await made();
    const answer = await call(importNew, { key, method: "POST", query: { name: "Moved" }, rawBody: csv });
    expect(answer).toMatchObject({ status: 201, body: { name: "Moved", apiVersion: "v24.0" } });
    const nameless = await call(importNew, { key, method: "POST", rawBody: csv });
    expect(nameless).toMatchObject({ status: 422, body: { errors: [{ field: "name" }] } });
  });

  test("answers 401, 403, 404, 413, 422 with each wrong row, and 400 for what is not text", async () => {
    const { key, params, apiKey } = await made();
    expect((await call(importInto, { params, rawBody: csv })).status).toBe(401);
    expect((await call(exported, { params })).status).toBe(401);
    const reader = await apiKey(["integrations:read"]);
    expect((await call(importInto, { key: reader.key, params, rawBody: csv })).status).toBe(403);
    const nobody = { id: newId("integration") };
    expect((await call(importInto, { key, params: nobody, rawBody: csv })).status).toBe(404);
    expect((await call(exported, { key, params: nobody })).status).toBe(404);
    const large = `${csv}${"#".repeat(1_100_000)}`;
    expect((await call(importInto, { key, params, rawBody: large })).status).toBe(413);
    const wrong = await call(importInto, { key, params, rawBody: `${csv}whatsapp-colour,red` });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: "row 3 (whatsapp-colour)" }] } });
    expect((await call(importInto, { key, params, rawBody: new Uint8Array([0xff, 0xfe]) })).status).toBe(400);
  });
});
