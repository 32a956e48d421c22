import fc from "fast-check";
import { expect, test } from "vitest";
import { quietUntil } from "@/lib/messaging/quiet-hours";

const night = { fromMinute: 22 * 60, untilMinute: 8 * 60 };
const noon = { fromMinute: 12 * 60, untilMinute: 13 * 60 };

test.each([
  ["before midnight", "Europe/Berlin", night, "2026-11-20T22:30:00Z", "2026-11-21T07:00:00Z"],
  ["after midnight", "Europe/Berlin", night, "2026-11-21T03:00:30Z", "2026-11-21T07:00:00Z"],
  ["at the first minute", "Europe/Berlin", night, "2026-11-20T21:00:00Z", "2026-11-21T07:00:00Z"],
  ["at the last moment", "Europe/Berlin", night, "2026-11-21T06:59:59Z", "2026-11-21T07:00:00Z"],
  ["at the end", "Europe/Berlin", night, "2026-11-21T07:00:00Z", null],
  ["by day", "Europe/Berlin", night, "2026-11-21T12:00:00Z", null],
  ["within one day", "Asia/Kathmandu", noon, "2026-11-21T06:20:00Z", "2026-11-21T07:15:00Z"],
  ["the night that clocks go back", "Europe/Berlin", night, "2026-10-24T22:00:00Z", "2026-10-25T07:00:00Z"],
  ["the night that clocks go ahead", "Europe/Berlin", night, "2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z"],
  ["half an hour back", "Australia/Lord_Howe", night, "2026-04-04T13:00:00Z", "2026-04-04T21:30:00Z"],
  ["with no quiet hours", "Etc/UTC", { fromMinute: 0, untilMinute: 0 }, "2026-11-21T00:00:00Z", null],
  ["in a zone nobody knows", "Mars/Olympus", night, "2026-11-21T00:00:00Z", null],
])("%s", (_, timeZone, hours, now, end) => {
  expect(quietUntil(timeZone, hours, new Date(now))).toEqual(end && new Date(end));
});

const zone = fc.constantFrom(
  "Etc/UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kathmandu",
  "Africa/Cairo",
);
const minute = fc.integer({ min: 0, max: 1_439 });

test("quiet hours always end, later than now and within 25 hours", () => {
  fc.assert(
    fc.property(
      zone,
      minute,
      minute,
      fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
      (timeZone, fromMinute, untilMinute, now) => {
        const end = quietUntil(timeZone, { fromMinute, untilMinute }, now);
        return end === null || (end > now && end.getTime() - now.getTime() <= 25 * 3_600_000);
      },
    ),
  );
});
