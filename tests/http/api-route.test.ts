import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { apiKeys } from "@/db/schema/people";
import { AppError, NotFound } from "@/lib/errors";
import { apiRoute } from "@/lib/http/api-route";
import { encodeCursor, pageQuery, presentPage } from "@/lib/http/page";
import { pageOf } from "@/lib/page";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call, unspoken } from "./call";

const db = await testDatabase({ API_REQUESTS_PER_MINUTE: "20" });

const echo = apiRoute(
  {
    ...unspoken,
    scope: "players:write",
    params: z.object({ playerId: z.string().startsWith("pl_") }),
    query: z.object({ depth: z.coerce.number().int().default(1) }),
    body: z.object({ name: z.string().min(1), tags: z.array(z.string()).default([]) }),
  },
  async ({ ctx, params, query, body }) =>
    Response.json({ workspaceId: ctx.workspace.id, ...params, ...query, ...body }, { status: 201 }),
);
const good = { params: { playerId: "pl_1" }, body: { name: "Ada" } };

describe("a call with a good key", () => {
  test("reaches the handler with parsed input, in the key's workspace", async () => {
    const { workspace, apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const answer = await call(echo, { ...good, key, query: { depth: "3" } });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      workspaceId: workspace.id,
      playerId: "pl_1",
      depth: 3,
      name: "Ada",
      tags: [],
    });
  });

  test("is told what is left of its minute, and its request id comes back", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const answer = await call(echo, { ...good, key, headers: { "x-request-id": "studio-42" } });
    expect(answer.headers.get("x-request-id")).toBe("studio-42");
    expect(answer.headers.get("ratelimit-limit")).toBe("20");
    expect(answer.headers.get("ratelimit-remaining")).toBe("19");
    expect(Number(answer.headers.get("ratelimit-reset"))).toBeGreaterThan(0);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("is noted on the key, at most once a minute", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { id, key } = await apiKey();
    const lastUsed = async () => (await db.select().from(apiKeys).where(eq(apiKeys.id, id)))[0]?.lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await call(echo, { ...good, key });
    const first = await lastUsed();
    expect(first).toBeInstanceOf(Date);
    await call(echo, { ...good, key });
    expect(await lastUsed()).toEqual(first);
  });
});

describe("401", () => {
  test("without a key, with a malformed one, an unknown one, and a revoked one", async () => {
    const { apiKey } = await makeWorkspace(db);
    const revoked = await apiKey();
    await db.update(apiKeys).set({ revokedAt: new Date() }).where(eq(apiKeys.id, revoked.id));
    for (const key of [undefined, "nonsense", `gl_${"A".repeat(43)}`, revoked.key]) {
      const answer = await call(echo, { ...good, key });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.headers.get("x-request-id")).toMatch(/^req_/);
      expect(answer.body).toMatchObject({ status: 401, code: "invalid_api_key", title: "Sign-in needed" });
    }
  });
});

test("403 names the permission that is missing, before the input is looked at", async () => {
  const { apiKey } = await makeWorkspace(db);
  const { key } = await apiKey(["players:read"]);
  const answer = await call(echo, { ...good, key, body: {} });
  expect(answer.status).toBe(403);
  expect(answer.body).toMatchObject({ code: "forbidden", detail: expect.stringContaining("players:write") });
});

test("404 for a path that cannot name anything", async () => {
  const { apiKey } = await makeWorkspace(db);
  const { key } = await apiKey();
  expect((await call(echo, { ...good, key, params: { playerId: "int_1" } })).status).toBe(404);
});

describe("a body that cannot be used", () => {
  test("400 when it is not JSON", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    for (const rawBody of ["{", "name=Ada", new Uint8Array([0x22, 0xff, 0x22])]) {
      const answer = await call(echo, { ...good, key, body: undefined, rawBody });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: "invalid_json" });
    }
  });

  test("413 above 1 MiB, also when no length was announced", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const rawBody = JSON.stringify({ name: "x".repeat(1_048_576) });
    expect((await call(echo, { ...good, key, rawBody })).status).toBe(413);
    const headers = { "content-length": "2000000" };
    expect((await call(echo, { ...good, key, rawBody: "{}", headers })).status).toBe(413);
  });

  test("422 names every field at once", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const answer = await call(echo, { ...good, key, body: { tags: ["a", 1] } });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: "invalid_input",
      errors: [{ field: "name" }, { field: "tags.1" }],
    });
  });

  test("422 for an empty one, with what is missing", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const answer = await call(echo, { ...good, key, body: undefined, method: "POST" });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ field: "name" }] });
  });
});

test("429 once the key's minute is used up, with when to come back; other keys go on", async () => {
  const { apiKey } = await makeWorkspace(db);
  const [busy, calm] = [await apiKey(), await apiKey()];
  const answers = await Promise.all(Array.from({ length: 21 }, () => call(echo, { ...good, key: busy.key })));
  const refused = answers.filter((answer) => answer.status === 429);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.body).toMatchObject({ code: "limit_exceeded" });
  expect(refused[0]?.headers.get("ratelimit-remaining")).toBe("0");
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await call(echo, { ...good, key: calm.key })).status).toBe(201);
});

describe("what a handler throws", () => {
  const failing = (error: unknown) =>
    apiRoute({ ...unspoken, scope: "players:read" }, async () => {
      throw error;
    });

  test("an AppError becomes its problem", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    expect(await call(failing(new NotFound("player")), { key })).toMatchObject({
      status: 404,
      body: { type: "urn:guildline:problem:not_found", detail: "There is no such player." },
    });
    const upstream = new AppError("upstream", "Meta did not answer.", { cause: new Error("secret detail") });
    const answer = await call(failing(upstream), { key });
    expect(answer.status).toBe(502);
    expect(JSON.stringify(answer.body)).not.toContain("secret detail");
  });

  test("anything else becomes one fixed sentence with the request id", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const answer = await call(failing(new Error("column users.password does not exist")), { key });
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: "internal", requestId: answer.headers.get("x-request-id") });
    expect(JSON.stringify(answer.body)).not.toContain("column");
  });
});

describe("a list", () => {
  const rows = Array.from({ length: 5 }, (_, index) => ({ id: index + 1 }));
  const list = apiRoute(
    { ...unspoken, scope: "players:read", query: pageQuery(z.number()) },
    async ({ query }) => {
      const after = query.cursor ?? 0;
      const read = rows.filter((row) => row.id > after).slice(0, query.take + 1);
      return Response.json(
        presentPage(
          pageOf(read, query.take, (row) => row.id),
          (row) => row,
        ),
      );
    },
  );

  test("is walked page by page to its end without a gap", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { take: "2", ...(cursor !== null && { cursor }) };
      const { body } = (await call(list, { key, query })) as {
        body: { items: []; nextCursor: string | null };
      };
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(rows);
  });

  test("refuses a cursor that it never gave", async () => {
    const { apiKey } = await makeWorkspace(db);
    const { key } = await apiKey();
    for (const cursor of ["nonsense", encodeCursor("a text"), ""]) {
      const answer = await call(list, { key, query: { cursor } });
      expect(answer.body).toMatchObject({ status: 422, errors: [{ field: "cursor" }] });
    }
  });
});
