import { expect, test } from "vitest";
import { type ReservedTap, readReservedTap, tapId } from "@/lib/dialogue/reserved-tap";

const said = { direction: "in" as const, groupId: null };
const device = tapId("device", "dev_01", "approve");

const taps: [string, Parameters<typeof readReservedTap>[0], ReservedTap | null][] = [
  [
    "a button of ours",
    { ...said, type: "interactive", content: { kind: "button", id: device } },
    { kind: "device", id: "dev_01", choice: "approve" },
  ],
  [
    "a template's quick reply",
    { ...said, type: "button", content: { kind: "template_button", id: device } },
    { kind: "device", id: "dev_01", choice: "approve" },
  ],
  [
    "Meta's own button under a code",
    { ...said, type: "button", content: { kind: "template_button", id: "DID_NOT_REQUEST_CODE" } },
    { kind: "otp", id: null, choice: "not-requested" },
  ],
  ["the same words typed", { ...said, type: "text", content: {} }, null],
  ["a bot's button", { ...said, type: "interactive", content: { kind: "button", id: "yes" } }, null],
  ["a kind nobody handles", { ...said, type: "interactive", content: { id: "gl:moon:1:land" } }, null],
  ["too many parts", { ...said, type: "interactive", content: { id: `${device}:x` } }, null],
  ["a group's", { ...said, groupId: "g1", type: "interactive", content: { id: device } }, null],
  ["our own", { ...said, direction: "out", type: "interactive", content: { id: device } }, null],
];

test.each(taps)("%s", (_name, message, tap) => {
  expect(readReservedTap(message)).toEqual(tap);
});
