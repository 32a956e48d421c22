import { expect, test } from "vitest";
import { topicWords } from "@/components/inbox/topic-words";

test("a ticket of a dialogue says what it is about and which steps were passed", () => {
  expect(topicWords({ topic: null, findings: null })).toBeNull();
  expect(topicWords({ topic: "appeal", findings: null })).toEqual({
    topic: "Appeal of a ban",
    steps: [],
    isUrgent: false,
  });
  const findings = { recoveryId: "rec_1", score: 40, steps: { device: "passed", purchase: "failed" } };
  expect(topicWords({ topic: "recovery", findings })).toEqual({
    topic: "Account recovery",
    steps: ["Device passed", "Last purchase failed", "confidence 40 of 80"],
    isUrgent: false,
  });
  expect(topicWords({ topic: "recovery_blocked", findings: { wasUsed: true } })).toMatchObject({
    steps: ["the account is frozen", "the temporary password had been used"],
    isUrgent: true,
  });
});
