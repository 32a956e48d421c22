import { expect, test } from "vitest";
import { phonePartsOf } from "@/lib/fraud/phone-parts";

test.each([
  ["+4915112345678", "DE", "+491511234", true, "mobile"],
  ["+819012345678", "JP", "+81901234", true, "mobile"],
  ["+14165550123", "CA", "+1416555", true, "mobile"],
  ["+19005551234", "US", "+1900555", true, "costly"],
  ["+448712345678", "GB", "+44871234", true, "costly"],
  ["+33899123456", "FR", "+3389912", true, "costly"],
])("%s is a number of %s", (phone, country, prefix, isPossible, kind) => {
  expect(phonePartsOf(phone)).toEqual({ country, prefix, isPossible, kind });
});

test("a number that no country has given out counts as one of its code's main country, so that no rule is evaded", () => {
  expect(phonePartsOf("+15550001234")).toEqual({
    country: "US",
    prefix: "+1555000",
    isPossible: true,
    kind: null,
  });
  expect(phonePartsOf("+447700900123").country).toBe("GB");
});

test("a code that belongs to no country is possible and has none", () => {
  expect(phonePartsOf("+882161234567")).toMatchObject({ country: null, isPossible: true });
});

test("too short a number, and a country code that does not exist, are impossible", () => {
  expect(phonePartsOf("+1555").isPossible).toBe(false);
  expect(phonePartsOf("+999123456789")).toMatchObject({ country: null, isPossible: false });
});
