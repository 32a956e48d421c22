import { expect, test } from "vitest";
import { judgeEndpoint } from "@/components/webhooks/judge-endpoint";
import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";

const now = new Date("2026-01-01T12:00:00Z");
const well: PresentedEndpoint = {
  id: "whe_1",
  url: "https://studio.test/",
  description: "",
  eventTypes: ["otp.verified"],
  enabled: true,
  disabledReason: null,
  previousSecretUntil: null,
  failingSince: null,
  health: { deliveredLastDay: 0, givenUpLastDay: 0, deadLetters: 0, waiting: 0, oldestWaitingAt: null },
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
};
const health = (changes: Partial<PresentedEndpoint["health"]>) => ({ ...well.health, ...changes });

test.each<[string, Partial<PresentedEndpoint>, { tone: string; line: string }]>([
  ["nothing happened", {}, { tone: "good", line: "Nothing sent in 24 h" }],
  [
    "all is well",
    { health: health({ deliveredLastDay: 12_345, waiting: 3 }) },
    { tone: "good", line: "12,345+ delivered in 24 h, 3 waiting" },
  ],
  [
    "some were given up",
    { health: health({ deliveredLastDay: 9, deadLetters: 1 }) },
    { tone: "attention", line: "1 given up, to be delivered again by hand" },
  ],
  [
    "it has failed for a moment",
    { failingSince: "2026-01-01T11:58:00Z", health: health({ waiting: 40 }) },
    { tone: "attention", line: "Failing for 2 min, 40 waiting" },
  ],
  ["it fails for hours", { failingSince: "2026-01-01T07:00:00Z" }, { tone: "bad", line: "Failing for 5 h" }],
  [
    "someone turned it off",
    { enabled: false, disabledReason: "person" },
    { tone: "off", line: "Turned off" },
  ],
  [
    "the receiver is gone",
    { enabled: false, disabledReason: "gone", failingSince: "2026-01-01T07:00:00Z" },
    { tone: "bad", line: "Turned off: the receiver answered 410 Gone" },
  ],
])("when %s, an endpoint says so first", (_when, changes, judgement) => {
  expect(judgeEndpoint({ ...well, ...changes }, now)).toEqual(judgement);
});
