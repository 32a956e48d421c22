import { expect, test } from "vitest";
import { freeEntryEndsAt } from "@/lib/messaging/free-entry";

const referredAt = new Date("2026-03-28T23:00:00.000Z");
const after = (ms: number) => new Date(referredAt.getTime() + ms);
const hour = 3_600_000;

test.each([
  ["never", null, null],
  ["at once", referredAt, after(72 * hour)],
  ["a millisecond before a day is over", after(24 * hour - 1), after(96 * hour - 1)],
  ["a day later", after(24 * hour), null],
  ["before they came", after(-1), null],
])("messages to a player who came by an advertisement and was answered %s", (_, answeredAt, endsAt) => {
  expect(freeEntryEndsAt({ referredAt, answeredAt })).toEqual(endsAt);
});

test("who came by no advertisement has no free entry", () => {
  expect(freeEntryEndsAt({ referredAt: null, answeredAt: referredAt })).toBeNull();
});
