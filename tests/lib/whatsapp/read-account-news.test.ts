import fc from "fast-check";
import { expect, test } from "vitest";
import { readAccountNews } from "@/lib/whatsapp/read-account-news";
import { tierOf } from "@/lib/whatsapp/read-number";

const number = { display_phone_number: "15550001111" };
const quality = "phone_number_quality_update";

test.each<[string, unknown, object]>([
  [
    quality,
    { ...number, event: "ONBOARDING", max_daily_conversations_per_business: "TIER_2K" },
    {
      number: "15550001111",
      facts: { messagingTier: "TIER_2K" },
      alert: null,
    },
  ],
  [
    quality,
    { ...number, event: "THROUGHPUT_UPGRADE", current_limit: "TIER_UNLIMITED" },
    {
      facts: { throughputPerSecond: 1000, messagingTier: "TIER_UNLIMITED" },
      alert: null,
    },
  ],
  [
    quality,
    { ...number, event: "FLAGGED", current_limit: "TIER_10K" },
    {
      facts: { numberStatus: "FLAGGED", messagingTier: "TIER_10K" },
      alert: { topic: "quality", severity: "warning" },
    },
  ],
  [quality, { ...number, event: "UNFLAGGED" }, { facts: { numberStatus: "CONNECTED" }, closes: ["quality"] }],
  [
    quality,
    { ...number, event: "DOWNGRADE", current_limit: "TIER_250" },
    {
      facts: { messagingTier: "TIER_250" },
      alert: { topic: "limit" },
    },
  ],
  [
    "phone_number_name_update",
    { ...number, decision: "APPROVED", requested_verified_name: "Starfall" },
    {
      facts: { nameStatus: "APPROVED", verifiedName: "Starfall" },
      closes: ["name"],
    },
  ],
  [
    "phone_number_name_update",
    { ...number, decision: "REJECTED", rejection_reason: "NAME_FORMAT" },
    {
      facts: { nameStatus: "DECLINED" },
      alert: { topic: "name", detail: expect.stringContaining("NAME_FORMAT") },
    },
  ],
  [
    "account_update",
    {
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING" }],
    },
    {
      number: null,
      alert: { severity: "critical", detail: expect.stringContaining("RESTRICTED_BIZ_INITIATED_MESSAGING") },
    },
  ],
  [
    "account_update",
    { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "SCHEDULE_FOR_DISABLE" } },
    { alert: { topic: "account" } },
  ],
  [
    "account_update",
    { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "REINSTATE" } },
    { alert: null, closes: ["account", "restriction"] },
  ],
  [
    "account_update",
    { event: "MM_LITE_TERMS_SIGNED" },
    { alert: null, line: "Account: MM_LITE_TERMS_SIGNED." },
  ],
  [
    "account_alerts",
    {
      entity_type: "PHONE_NUMBER",
      alert_info: {
        alert_severity: "CRITICAL",
        alert_status: "ACTIVE",
        alert_type: "OBA_REJECTED",
        alert_description: "Not notable.",
      },
    },
    {
      alert: {
        topic: "alert:OBA_REJECTED",
        severity: "critical",
        title: "Oba rejected",
        detail: "Not notable.",
      },
    },
  ],
  [
    "account_alerts",
    { alert_info: { alert_status: "NONE", alert_type: "OBA_REJECTED" } },
    { alert: null, closes: ["alert:OBA_REJECTED"] },
  ],
  ["account_review_update", { decision: "REJECTED" }, { alert: { topic: "review", severity: "critical" } }],
  [
    "business_capability_update",
    { max_daily_conversations_per_business: 2000 },
    { number: null, facts: { messagingTier: "TIER_2K" } },
  ],
  [
    "business_capability_update",
    { max_daily_conversation_per_phone: "TIER_100K" },
    { facts: { messagingTier: "TIER_100K" } },
  ],
  [
    "security",
    { ...number, event: "PIN_RESET_REQUEST", requester: "12345" },
    { alert: { topic: "pin", severity: "warning" } },
  ],
])("%s %j", (field, change, expected) => {
  expect(readAccountNews(field, change)).toMatchObject(expected);
});

test.each([
  [250, "TIER_250"],
  [1000, "TIER_1K"],
  ["100000", "TIER_100K"],
  [-1, "TIER_UNLIMITED"],
  ["TIER_NOT_SET", "TIER_NOT_SET"],
  [0, undefined],
  ["many", undefined],
])("a limit of %s is %s", (value, tier) => expect(tierOf(value)).toBe(tier));

test("says nothing about other fields", () => {
  expect(readAccountNews("message_template_status_update", { event: "APPROVED" })).toBeNull();
  expect(readAccountNews("constructor", {})).toBeNull();
});

test("whatever comes, it neither throws nor lets a number or a sentence into its line", () => {
  const fields = [
    quality,
    "phone_number_name_update",
    "account_update",
    "account_alerts",
    "account_review_update",
    "business_capability_update",
    "security",
  ];
  const keys = [
    "event",
    "decision",
    "alert_info",
    "ban_info",
    "restriction_info",
    "current_limit",
    "display_phone_number",
  ];
  const change = fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(fc.jsonValue(), fc.constant("call +1 555 0100 now")),
  );
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.oneof(change, fc.jsonValue()), (field, value) => {
      expect(readAccountNews(field, value)?.line).not.toMatch(/555 0100/);
    }),
  );
});
