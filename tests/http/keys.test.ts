import { describe, expect, test } from "vitest";
import { DELETE as revoke } from "@/app/api/v1/keys/[id]/route";
import { POST as create, GET as list } from "@/app/api/v1/keys/route";
import { newId } from "@/lib/ids";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();
const body = { name: "Matchmaking", scopes: ["keys:read"] };

async function made() {
  const place = await makeWorkspace(db);
  const { key } = await place.apiKey();
  const answer = await call(create, { key, body });
  const made = answer.body as { id: string; key: string };
  return { ...place, key, answer, made };
}

describe("POST /keys", () => {
  test("201 with the key, which works at once and is never answered again", async () => {
    const { key, answer, made: fresh } = await made();
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^key_/),
      name: "Matchmaking",
      key: expect.stringMatching(/^gl_[\w-]{43}$/),
      lastFour: fresh.key.slice(-4),
      scopes: ["keys:read"],
      createdAt: expect.any(String),
      lastUsedAt: null,
      revokedAt: null,
    });
    const listed = await call(list, { key: fresh.key });
    expect(listed.status).toBe(200);
    expect(JSON.stringify(listed.body)).toContain(fresh.id);
    expect(JSON.stringify((await call(list, { key })).body)).not.toContain(fresh.key);
  });

  test("401 without a key, 403 for a permission the caller lacks, 422 for one that does not exist", async () => {
    const { apiKey, made: fresh } = await made();
    expect((await call(create, { body })).status).toBe(401);
    expect((await call(create, { key: fresh.key, body })).status).toBe(403);
    const narrow = await apiKey(["keys:write"]);
    expect((await call(create, { key: narrow.key, body })).status).toBe(403);
    const answer = await call(create, { key: narrow.key, body: { name: "", scopes: ["all:write"] } });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ field: "name" }, { field: "scopes.0" }] });
  });
});

describe("DELETE /keys/{id}", () => {
  test("200, and the key is refused from then on; again is the same", async () => {
    const { key, made: fresh } = await made();
    const params = { id: fresh.id };
    const first = await call(revoke, { key, params, method: "DELETE" });
    expect(first).toMatchObject({ status: 200, body: { id: fresh.id, revokedAt: expect.any(String) } });
    expect((await call(revoke, { key, params, method: "DELETE" })).body).toEqual(first.body);
    expect((await call(list, { key: fresh.key })).status).toBe(401);
  });

  test("404 for another workspace's, an unknown one and no id at all", async () => {
    const [mine, theirs] = [await made(), await made()];
    for (const id of [theirs.made.id, newId("apiKey"), "nonsense"]) {
      expect((await call(revoke, { key: mine.key, params: { id }, method: "DELETE" })).status).toBe(404);
    }
    expect((await call(list, { key: theirs.made.key })).status).toBe(200);
  });
});
