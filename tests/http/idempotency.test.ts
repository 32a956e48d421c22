import { createHash } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { POST as createKey } from "@/app/api/v1/keys/route";
import { AppError } from "@/lib/errors";
import { apiRoute } from "@/lib/http/api-route";
import { readText } from "@/lib/http/read-text";
import { removeOldAnswersJob } from "@/lib/http/remove-old-answers";
import { testDatabase } from "../setup/database";
import { doJobs } from "../setup/do-jobs";
import { makeWorkspace } from "../setup/workspace";
import { type Call, call, unspoken } from "./call";

const db = await testDatabase();
const { apiKey, workspace } = await makeWorkspace(db);
const { key, id: apiKeyId } = await apiKey();

/** A route that counts what it did, and fails as it is told. */
function countingRoute(answer: (n: number) => Response | Promise<Response>) {
  let n = 0;
  const route = apiRoute(
    { ...unspoken, scope: "messages:write", body: z.object({ name: z.string().min(1) }), idempotent: true },
    async () => {
      n += 1;
      return answer(n);
    },
  );
  return { route, done: () => n };
}

const created = (n: number) => Response.json({ n }, { status: 201 });
const once = (idempotencyKey: string, more: Call = {}): Call => ({
  key,
  body: { name: "Ada" },
  ...more,
  headers: { "idempotency-key": idempotencyKey },
});

describe("a request that comes again with its key", () => {
  test("gets the first answer, marked, and nothing is done twice", async () => {
    const { route, done } = countingRoute(created);
    const first = await call(route, once("order-1"));
    const again = await call(route, once("order-1"));
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("content-type")).toBe("application/json");
    expect([first, again].map((one) => one.headers.get("idempotent-replayed"))).toEqual([null, "true"]);
    expect(done()).toBe(1);
  });

  test("is refused with another body", async () => {
    const { route, done } = countingRoute(created);
    await call(route, once("order-2"));
    const answer = await call(route, once("order-2", { body: { name: "Grace" } }));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: "idempotency_key_reused" });
    expect(done()).toBe(1);
  });

  test("is done once when fifty come at the same moment", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { route, done } = countingRoute(async (n) => {
      await held;
      return created(n);
    });
    const calls = Array.from({ length: 50 }, () => call(route, once("order-3")));
    await vi.waitFor(() => expect(done()).toBe(1));
    const refused = await Promise.race(calls);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: "idempotency_in_progress" });
    expect(refused.headers.get("retry-after")).toBe("1");
    release();
    const answers = await Promise.all(calls);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    expect(done()).toBe(1);
    expect((await call(route, once("order-3"))).body).toEqual({ n: 1 });
  });

  test("gets the first refusal too, but neither our failures nor a limit", async () => {
    const refusals = [
      new AppError("conflict", "Taken."),
      new AppError("limit_exceeded", "Too many.", { retryAfterSeconds: 5 }),
      new AppError("upstream", "Away."),
    ];
    for (const [at, refusal] of refusals.entries()) {
      const { route, done } = countingRoute(() => Promise.reject(refusal));
      const first = await call(route, once(`refused-${at}`));
      const again = await call(route, once(`refused-${at}`));
      expect(again.status).toBe(first.status);
      expect(done()).toBe(refusal.kind === "conflict" ? 1 : 2);
    }
  });

  test("may be sent anew after its input was mended", async () => {
    const { route } = countingRoute(created);
    expect((await call(route, once("order-4", { body: { name: "" } }))).status).toBe(422);
    expect((await call(route, once("order-4"))).status).toBe(201);
  });
});

test("keys of other callers and other routes are other keys", async () => {
  const { route, done } = countingRoute(created);
  const other = await (await makeWorkspace(db)).apiKey();
  await call(route, once("shared"));
  await call(route, { ...once("shared"), key: other.key });
  await call(route, { ...once("shared"), key: (await apiKey()).key });
  expect(done()).toBe(3);
});

test("a request without a key is done each time, and a key that is none is named", async () => {
  const { route, done } = countingRoute(created);
  await call(route, { key, body: { name: "Ada" } });
  await call(route, { key, body: { name: "Ada" } });
  expect(done()).toBe(2);
  for (const bad of ["", "x".repeat(256), "a\u00e9"]) {
    const answer = await call(route, once(bad));
    expect([answer.status, answer.body]).toMatchObject([400, { code: "invalid_idempotency_key" }]);
  }
});

test("what a dead process left behind is taken over when its lease has ended", async () => {
  const { route } = countingRoute(created);
  await call(route, once("crashed"));
  await db.$client`
    update idempotency_keys set status = null, answer_sealed = null
    where api_key_id = ${apiKeyId} and key = 'crashed'`;
  expect((await call(route, once("crashed"))).status).toBe(409);
  await db.$client`update idempotency_keys set lease_until = now() where key = 'crashed'`;
  expect((await call(route, once("crashed"))).body).toEqual({ n: 2 });
});

test("a body that only the handler reads is compared byte by byte", async () => {
  let n = 0;
  const route = apiRoute({ ...unspoken, scope: "messages:write", idempotent: true }, async ({ request }) => {
    n += 1;
    return Response.json({ n, length: (await readText(request)).length });
  });
  const bodyless = apiRoute({ ...unspoken, scope: "messages:write", idempotent: true }, async () =>
    Response.json({ n: ++n }),
  );
  const first = await call(route, once("file", { rawBody: "abc" }));
  expect(await call(route, once("file", { rawBody: "abc" }))).toMatchObject({
    status: 200,
    body: first.body,
  });
  expect((await call(route, once("file", { rawBody: "abd" }))).status).toBe(422);
  await call(bodyless, once("pause", { rawBody: "{}" }));
  expect((await call(bodyless, once("pause", { rawBody: "{}" }))).headers.get("idempotent-replayed")).toBe(
    "true",
  );
  expect(n).toBe(2);
});

test("a secret that is shown once is shown to who repeats the request, and lies nowhere in clear", async () => {
  const body = { name: "Server", scopes: ["messages:write"] };
  const first = await call(createKey, once("new-key", { body }));
  const again = await call(createKey, once("new-key", { body }));
  expect(first.status).toBe(201);
  expect(again.body).toEqual(first.body);
  const secret = z.object({ key: z.string() }).parse(first.body).key;
  const rows = await db.$client`select * from idempotency_keys where workspace_id = ${workspace.id}`;
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test("what was asked for cannot be guessed from what is kept of it", async () => {
  const { route } = countingRoute(created);
  await call(route, once("few-digits", { body: { name: "042042" } }));
  const [row] = await db.$client`select fingerprint from idempotency_keys where key = 'few-digits'`;
  const asked = JSON.stringify([null, null, { name: "042042" }]);
  expect(row?.fingerprint).toMatch(/^v1\./);
  expect(row?.fingerprint).not.toContain(createHash("sha256").update(asked).digest("base64url"));
});

test("after a day the key is free again and the answer is gone", async () => {
  const { route, done } = countingRoute(created);
  await call(route, once("yesterday"));
  await db.$client`update idempotency_keys set expires_at = now() where key = 'yesterday'`;
  await call(route, once("yesterday"));
  expect(done()).toBe(2);
  await db.$client`update idempotency_keys set expires_at = now()`;
  await db.$client`select graphile_worker.add_job('http.remove-old-answers', '{}')`;
  await doJobs({ "http.remove-old-answers": removeOldAnswersJob(db) });
  expect(await db.$client`select 1 from idempotency_keys`).toHaveLength(0);
});
