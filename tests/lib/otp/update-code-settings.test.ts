import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { parseInput } from "@/lib/http/parse-input";
import { getCodeSettings } from "@/lib/otp/get-code-settings";
import { UpdateCodeSettings, updateCodeSettings } from "@/lib/otp/update-code-settings";
import { testDatabase } from "@/tests/setup/database";
import { makeWorkspace } from "@/tests/setup/workspace";

let db: Database;

beforeAll(async () => {
  db = await testDatabase();
});

test("an admin changes how codes are sent; agents see it without fixed codes, and change nothing", async () => {
  const { ctx, asRole } = await makeWorkspace(db);
  const other = await makeWorkspace(db);
  const before = await getCodeSettings(ctx);
  const wanted = {
    ...before,
    ttlSeconds: 300,
    channels: ["sms" as const, "whatsapp" as const],
    testNumbers: [{ phone: "+12025550117", code: "042817" }],
  };
  await updateCodeSettings(ctx, wanted);
  expect(await getCodeSettings(ctx)).toEqual(wanted);
  const agent = await asRole("agent");
  expect(await getCodeSettings(agent)).toEqual({ ...wanted, testNumbers: [] });
  await expect(updateCodeSettings(agent, before)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await getCodeSettings(other.ctx)).toEqual(before);
  const foreign = { ...before, integrationId: "int_01jzzzzzzzzzzzzzzzzzzzzzzz" };
  await expect(updateCodeSettings(ctx, foreign)).rejects.toMatchObject({
    fields: [{ field: "integrationId" }],
  });
});

test.each([
  ["ttlSeconds", { ttlSeconds: 601 }],
  ["ttlSeconds", { ttlSeconds: Number.NaN }],
  ["maxAttempts", { maxAttempts: 6 }],
  ["fallbackAfterSeconds", { fallbackAfterSeconds: 4 }],
  ["channels", { channels: [] }],
  ["channels", { channels: ["sms", "sms"] }],
  ["templateLanguage", { templateLanguage: "fr" }],
  ["testNumbers.0.code", { testNumbers: [{ phone: "+12025550117", code: "12" }] }],
])("a bad %s is named", async (field, changes) => {
  const { ctx } = await makeWorkspace(db);
  const input = { ...(await getCodeSettings(ctx)), ...changes };
  expect(() => parseInput(UpdateCodeSettings, input)).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ field })] }),
  );
});
