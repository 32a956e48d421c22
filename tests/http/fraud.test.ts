import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { GET as getRules, PUT as putRules } from "@/app/api/v1/fraud/rules/route";
import { GET as getSummary } from "@/app/api/v1/otp/summary/route";
import { auditEvents } from "@/db/schema/ledgers";
import { addSafeEntry } from "@/lib/fraud/add-safe-entry";
import { getFraudRules } from "@/lib/fraud/get-fraud-rules";
import { removeSafeEntry } from "@/lib/fraud/remove-safe-entry";
import { setCountryRule } from "@/lib/fraud/set-country-rule";
import { setGuardLevel } from "@/lib/fraud/set-guard-level";
import { testDatabase } from "../setup/database";
import { makeWorkspace } from "../setup/workspace";
import { call } from "./call";

const db = await testDatabase();
const rules = {
  level: "strict",
  otherCountries: "monitor",
  countries: [{ country: "DE", rule: "allow" }],
  safeList: [{ kind: "prefix", entry: "+1 (202) 555", note: "The office" }],
};

test("PUT /fraud/rules replaces them all, and GET answers what holds", async () => {
  const { apiKey } = await makeWorkspace(db);
  const { key } = await apiKey();
  expect((await call(getRules, { key })).body).toEqual({
    level: "standard",
    otherCountries: "allow",
    countries: [],
    safeList: [],
  });
  expect((await call(putRules, { key, method: "PUT", body: rules })).status).toBe(200);
  const first = (await call(getRules, { key })).body as { safeList: { id: string }[] };
  expect(first).toMatchObject({
    ...rules,
    safeList: [{ kind: "prefix", entry: "+1202555", note: "The office" }],
  });

  const body = {
    ...rules,
    level: "off",
    countries: [],
    safeList: [
      { kind: "number", entry: "+4915112345678" },
      { ...rules.safeList[0], note: "HQ" },
    ],
  };
  await call(putRules, { key, method: "PUT", body });
  const second = (await call(getRules, { key })).body as { safeList: { id: string }[] };
  expect(second).toMatchObject({ level: "off", countries: [] });
  expect(second.safeList).toContainEqual(expect.objectContaining({ id: first.safeList[0]?.id, note: "HQ" }));
  expect(second.safeList).toHaveLength(2);
});

test("a key that sends codes cannot loosen the guard, nor see whole numbers of the safe list", async () => {
  const { apiKey, ctx } = await makeWorkspace(db);
  await addSafeEntry(ctx, { kind: "number", entry: "+4915112345678", note: "" });
  const { key } = await apiKey(["otp:read", "otp:write"]);
  expect((await call(putRules, { key, method: "PUT", body: rules })).status).toBe(403);
  expect((await call(putRules, { method: "PUT", body: rules })).status).toBe(401);
  expect((await call(getRules, { key })).body).toMatchObject({ safeList: [{ entry: "+49•••••••••78" }] });
});

test("422 names a country without phones, a number that is none, and what stands twice", async () => {
  const { apiKey } = await makeWorkspace(db);
  const { key } = await apiKey();
  const put = (body: object) => call(putRules, { key, method: "PUT", body: { ...rules, ...body } });
  expect((await put({ countries: [{ country: "ZZ", rule: "block" }] })).body).toMatchObject({
    status: 422,
    errors: [{ field: "countries.0.country" }],
  });
  expect((await put({ safeList: [{ kind: "prefix", entry: "+1" }] })).body).toMatchObject({
    status: 422,
    errors: [{ field: "safeList.0.entry" }],
  });
  const twice = { country: "DE", rule: "block" };
  expect((await put({ countries: [twice, twice] })).body).toMatchObject({ status: 422 });
});

test("each decision counts for its workspace only and is in the audit log without a number", async () => {
  const { ctx, asRole } = await makeWorkspace(db);
  const other = await makeWorkspace(db);
  await setGuardLevel(ctx, { level: "basic" });
  await setGuardLevel(ctx, { otherCountries: "monitor" });
  await setCountryRule(ctx, { country: "FR", rule: "block" });
  await setCountryRule(ctx, { country: "US", rule: "allow" });
  await setCountryRule(ctx, { country: "US", rule: null });
  const { id } = await addSafeEntry(ctx, { kind: "number", entry: "+4915112345678", note: "QA" });
  expect(await addSafeEntry(ctx, { kind: "number", entry: "+4915112345678", note: "QA phone" })).toEqual({
    id,
  });

  expect(await getFraudRules(ctx)).toMatchObject({
    level: "basic",
    otherCountries: "monitor",
    countries: [{ country: "FR", rule: "block" }],
    safeList: [{ id, entry: "+4915112345678", note: "QA phone", addedByName: "Test admin" }],
  });
  expect(await getFraudRules(other.ctx)).toMatchObject({ level: "standard", countries: [], safeList: [] });
  await expect(removeSafeEntry(other.ctx, { id })).rejects.toMatchObject({ kind: "not_found" });
  await expect(removeSafeEntry(await asRole("agent"), { id })).rejects.toMatchObject({ kind: "forbidden" });
  await removeSafeEntry(ctx, { id });
  expect((await getFraudRules(ctx)).safeList).toEqual([]);

  const noted = await db
    .select({ action: auditEvents.action, subject: auditEvents.subject })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, ctx.workspace.id))
    .orderBy(auditEvents.id);
  expect(noted.map(({ action }) => action)).toEqual([
    "fraud.level-set",
    "fraud.level-set",
    "fraud.country-set",
    "fraud.country-set",
    "fraud.country-set",
    "fraud.safe-entry-added",
    "fraud.safe-entry-added",
    "fraud.safe-entry-removed",
  ]);
  expect(JSON.stringify(noted)).not.toContain("49151");
});

test("GET /otp/summary answers the figures of a time, and 422 for one that is too long", async () => {
  const { apiKey } = await makeWorkspace(db);
  const { key } = await apiKey(["otp:read"]);
  const answer = await call(getSummary, { key, query: { hours: "48", channel: "whatsapp" } });
  expect(answer).toMatchObject({ status: 200, body: { hours: 48, sent: 0, medianSeconds: null } });
  expect(await call(getSummary, { key, query: { hours: "9000" } })).toMatchObject({
    status: 422,
    body: { errors: [{ field: "hours" }] },
  });
  expect((await call(getSummary, {})).status).toBe(401);
});
