import { expect, test } from "vitest";
import { describeLevel } from "@/components/authentication/guard-words";
import { tellEvent } from "@/components/authentication/life-words";

const at = "2026-03-01T12:00:00.000Z";

test("each event reads as what happened, and a wrong try never as a code", () => {
  const wrong = { at, kind: "refused", reason: "invalid_code", remainingAttempts: 1 } as const;
  expect(tellEvent(wrong)).toMatchObject({ tone: "warning", title: "A wrong code was entered · 1 try left" });
  const again = {
    at,
    kind: "queued",
    channel: "sms",
    isFallback: true,
    reason: "WhatsApp did not deliver it within 20 s.",
    language: "pt_BR",
    missedLanguage: "fi",
    messageId: "m",
  } as const;
  expect(tellEvent(again)).toMatchObject({
    title: "Sent over SMS as well, the same code",
    details: [again.reason, "In Brazilian Portuguese; it could not be in Finnish."],
  });
  const blocked = {
    at,
    kind: "judged",
    outcome: "block",
    reasons: [{ code: "x", explain: "Why." }],
  } as const;
  expect(tellEvent({ ...blocked, reasons: [...blocked.reasons] })).toMatchObject({
    tone: "bad",
    details: ["Why."],
  });
  const ended = { at, kind: "ended", state: "voided", reason: "not_requested" } as const;
  expect(tellEvent(ended).title).toBe("The player said that they had not asked for it");
});

test("a level says what it does from the numbers it works with", () => {
  expect(describeLevel("off")).toContain("No signal is judged");
  expect(describeLevel("basic")).toContain("blocks what asks for 50 numbers from one address");
  expect(describeLevel("strict")).toContain("under 30 % of 10 codes");
});
