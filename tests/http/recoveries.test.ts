import { expect, test } from "vitest";
import { POST as verify } from "@/app/api/v1/recoveries/verify/route";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();

test("a temporary password is asked about with a key that may verify codes; 401, 403 and 422 otherwise", async () => {
  const { apiKey } = await makeWorkspace(db);
  const { key } = await apiKey(["otp:write"]);
  const body = { credential: "tavo-rilu-kemo-sadi-42" };
  expect(await call(verify, { key, body })).toMatchObject({ status: 200, body: { valid: false } });
  expect((await call(verify, { body })).status).toBe(401);
  const { key: narrow } = await apiKey(["otp:read"]);
  expect((await call(verify, { key: narrow, body })).status).toBe(403);
  const refused = await call(verify, { key, body: { credential: "" } });
  expect(refused.body).toMatchObject({ status: 422, errors: [{ field: "credential" }] });
});
