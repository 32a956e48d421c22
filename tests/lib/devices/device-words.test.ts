import { expect, test } from "vitest";
import { askByButtons, askByTemplate, confirmation } from "@/lib/devices/device-words";
import { newId } from "@/lib/ids";
import { checkContent } from "@/lib/whatsapp/check-content";
import { languages } from "@/lib/words/languages";

const longest = { name: "n".repeat(60), platform: "p".repeat(30), place: "w".repeat(80) };
const question = {
  requestId: newId("deviceRequest"),
  device: longest,
  at: new Date("2026-11-21T22:30:00Z"),
  timeZone: "America/Argentina/ComodRivadavia",
};

test.each(languages)(
  "in %s the channel takes the longest question, and every answer names the device",
  (language) => {
    expect(checkContent(askByButtons({ ...question, language }))).toEqual([]);
    expect(
      checkContent(askByTemplate({ ...question, language }, { name: "device_approval", language })),
    ).toEqual([]);
    for (const outcome of ["approved", "denied", "frozen", "late"] as const) {
      expect(confirmation(outcome, longest, language)).toContain(`${longest.name} (${longest.platform})`);
    }
  },
);

test("the time is the player's own", () => {
  const at = (timeZone: string | null) => {
    const asked = askByButtons({ ...question, timeZone, language: "en" });
    return asked.type === "interactive" ? asked.body : "";
  };
  expect(at("Asia/Tokyo")).toContain("22 Nov, 07:30 (Asia/Tokyo)");
  expect(at(null)).toContain("21 Nov, 22:30 (UTC)");
  expect(at("Mars/Olympus_Mons")).toContain("21 Nov, 22:30 (UTC)");
});
