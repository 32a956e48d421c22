import { describe, expect, test } from "vitest";
import { judgeSetup, type SetupCheckName, type SetupFacts } from "@/lib/integrations/judge-setup";

const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const scopes = ["whatsapp_business_messaging", "whatsapp_business_management"];
const token = { isValid: true, expiresAt: null, scopes, appId: "900" };

const sound: SetupFacts = {
  hasAccessToken: true,
  hasAppSecret: true,
  phoneNumberId: "106",
  wabaId: "102",
  token: { ok: true, value: token },
  numbers: { ok: true, value: [{ id: "106", display: "+1 555-078-3881" }] },
  subscribedAppIds: { ok: true, value: ["900"] },
  templates: { ok: true, value: null },
  callbackVerifiedAt: now,
  hasSeenMessage: true,
};

const refused = { ok: false, code: 200, reason: "Meta refused." } as const;
const badToken = { ok: false, code: 190, reason: "Meta refused the token." } as const;
const unreachable = {
  ok: false,
  code: null,
  reason: "graph.facebook.com could not be reached, twice.",
} as const;

function failing(facts: Partial<SetupFacts>): SetupCheckName[] {
  return judgeSetup({ ...sound, ...facts }, now)
    .filter((check) => !check.ok)
    .map((check) => check.name);
}

test("a sound connection passes every check and has nothing to mend", () => {
  const checks = judgeSetup(sound, now);
  expect(checks.every((check) => check.ok && check.fix === null)).toBe(true);
  expect(checks).toHaveLength(8);
});

describe("each broken thing fails its own check", () => {
  test.each<[string, Partial<SetupFacts>, SetupCheckName[]]>([
    ["an invalid token", { token: { ok: true, value: { ...token, isValid: false } } }, ["access_token"]],
    [
      "a token about to expire",
      { token: { ok: true, value: { ...token, expiresAt: inDays(13) } } },
      ["access_token"],
    ],
    [
      "a missing permission",
      { token: { ok: true, value: { ...token, scopes: scopes.slice(1) } } },
      ["permissions"],
    ],
    ["another account's number", { phoneNumberId: "107" }, ["phone_number"]],
    ["no subscribed app", { subscribedAppIds: { ok: true, value: [] } }, ["webhook_subscription"]],
    [
      "only another app subscribed",
      { subscribedAppIds: { ok: true, value: ["901"] } },
      ["webhook_subscription"],
    ],
    ["no app secret", { hasAppSecret: false }, ["app_secret"]],
    ["an unverified callback", { callbackVerifiedAt: null }, ["callback"]],
    ["no message yet", { hasSeenMessage: false }, ["messages"]],
    ["unreadable templates", { templates: refused }, ["templates"]],
    ["an unreachable Meta", { token: unreachable }, ["access_token", "permissions"]],
    ["no account id", { wabaId: null }, ["phone_number", "webhook_subscription", "templates"]],
  ])("%s", (_what, facts, names) => {
    expect(failing(facts)).toEqual(names);
  });
});

test("a token that lasts long enough is fine, and the days are told", () => {
  const [check] = judgeSetup(
    { ...sound, token: { ok: true, value: { ...token, expiresAt: inDays(60) } } },
    now,
  );
  expect(check).toEqual({ name: "access_token", ok: true, detail: "Valid for another 60 days.", fix: null });
});

test("a refused token is mended first: what depends on it does not send people elsewhere", () => {
  const facts = {
    ...sound,
    token: badToken,
    numbers: badToken,
    subscribedAppIds: badToken,
    templates: badToken,
  };
  const failed = judgeSetup(facts, now).filter((check) => !check.ok);
  expect(failed.map((check) => check.name)[0]).toBe("access_token");
  for (const check of failed.slice(1)) expect(check.fix).toBe("Mend the access token first.");
});

test("every failed check says how to mend it", () => {
  const nothing: SetupFacts = {
    hasAccessToken: false,
    hasAppSecret: false,
    phoneNumberId: null,
    wabaId: null,
    token: null,
    numbers: null,
    subscribedAppIds: null,
    templates: null,
    callbackVerifiedAt: null,
    hasSeenMessage: false,
  };
  for (const check of judgeSetup(nothing, now)) {
    expect(check.ok).toBe(false);
    expect(check.fix).toMatch(/\.$/);
  }
});
