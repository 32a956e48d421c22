import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { readStatus, statusRanks } from "@/lib/whatsapp/read-status";

const occurredAt = new Date("2026-11-20T10:00:00Z");
const read = (status: unknown) => readStatus({ occurredAt, value: { status } });

test("a delivered status with its price and our own id", () => {
  const id = newId("message");
  const status = {
    id: "wamid.X",
    status: "delivered",
    biz_opaque_callback_data: id,
    pricing: {
      billable: true,
      pricing_model: "PMP",
      type: "regular",
      category: "authentication-international",
    },
  };
  expect(read(status)).toEqual({
    externalId: "wamid.X",
    status: "delivered",
    rank: statusRanks.delivered,
    occurredAt,
    messageId: id,
    pricingCategory: "authentication-international",
    pricingType: "regular",
    errors: [],
  });
});

test("failed outranks sent, arrival outranks failed, and nothing else moves a message", () => {
  const ranks = ["bogus", "sent", "failed", "delivered", "read", "played"].map(
    (status) => read({ status }).rank,
  );
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  expect(new Set(ranks).size).toBe(ranks.length);
  expect(read({ status: "warning" }).rank).toBe(0);
  expect(read({ status: "toString" }).rank).toBe(0);
});

test("errors keep code, title and details, whichever shape the details have", () => {
  const errors = [
    { code: 131047, title: "Re-engagement message", error_data: { details: "more than 24 hours" } },
    { code: "131026", message: "Undeliverable", error_data: "as text" },
    null,
  ];
  expect(read({ id: "w", status: "failed", errors }).errors).toEqual([
    { code: 131047, title: "Re-engagement message", details: "more than 24 hours" },
    { code: 131026, title: "Undeliverable", details: "as text" },
  ]);
});

test.each(["campaign=42", "", 5, null, undefined, "msg_short"])("callback data %j is not ours", (data) => {
  expect(read({ id: "w", status: "sent", biz_opaque_callback_data: data }).messageId).toBeNull();
});

test.each([undefined, null, 5, "x", [], {}])("value %j reads as an unknown status of nothing", (value) => {
  expect(readStatus({ occurredAt, value })).toMatchObject({
    externalId: null,
    status: "unknown",
    rank: 0,
    errors: [],
  });
});
