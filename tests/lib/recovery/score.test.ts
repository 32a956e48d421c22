import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RecoveryOutcomes, recoverySteps } from "@/db/schema/recoveries";
import { isSameAmount } from "@/lib/recovery/is-same-amount";
import { enough, nextQuestion, scoreRecovery } from "@/lib/recovery/score";

const outcome = fc.constantFrom("passed" as const, "failed" as const, undefined);
const outcomes = fc
  .record({ device: outcome, purchase: outcome, security_question: outcome })
  .map((all) => JSON.parse(JSON.stringify(all)) as RecoveryOutcomes);

describe("the confidence", () => {
  test("no single step is enough, any two are", () => {
    for (const step of recoverySteps) {
      expect(scoreRecovery({ [step]: "passed" })).toBeLessThan(enough);
      for (const other of recoverySteps) {
        if (other !== step) {
          expect(scoreRecovery({ [step]: "passed", [other]: "passed" })).toBeGreaterThanOrEqual(enough);
        }
      }
    }
  });

  test("it stays within 0 and 100; skipping or failing a step never helps", () => {
    fc.assert(
      fc.property(outcomes, fc.constantFrom(...recoverySteps), (all, step) => {
        const { [step]: _left, ...skipped } = all;
        const score = scoreRecovery(all);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(scoreRecovery(skipped)).toBeLessThanOrEqual(score);
        expect(scoreRecovery({ ...all, [step]: "failed" })).toBeLessThanOrEqual(score);
        expect(scoreRecovery({ ...all, [step]: "passed" })).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  test("a question is asked only while it can still be enough, and never twice", () => {
    fc.assert(
      fc.property(outcomes, fc.subarray(["purchase", "security_question"] as const), (all, questions) => {
        const next = nextQuestion(all, questions);
        if (next === null) return;
        expect(all[next]).toBeUndefined();
        expect(scoreRecovery(all)).toBeLessThan(enough);
      }),
    );
    const both = ["purchase", "security_question"] as const;
    expect(nextQuestion({ device: "failed" }, both)).toBe("purchase");
    expect(nextQuestion({ device: "failed", purchase: "failed" }, both)).toBeNull();
    expect(nextQuestion({ device: "failed" }, ["purchase"])).toBeNull();
    expect(nextQuestion({ device: "passed", purchase: "failed" }, both)).toBe("security_question");
    expect(nextQuestion({ device: "passed", purchase: "passed" }, both)).toBeNull();
  });
});

const amounts: [string, number, string, boolean][] = [
  ["4.99", 4_990_000, "EUR", true],
  ["4,99 €", 4_990_000, "EUR", true],
  ["it was EUR 4.99!", 4_990_000, "EUR", true],
  ["５", 4_990_000, "EUR", true],
  ["٤٫٩٩", 4_990_000, "EUR", false],
  ["٥", 4_990_000, "EUR", true],
  ["5.0", 4_990_000, "EUR", true],
  ["4", 4_990_000, "EUR", false],
  ["$4.99", 4_990_000, "EUR", false],
  ["R$ 4,99", 4_990_000, "BRL", true],
  ["$ 4.99", 4_990_000, "MXN", true],
  ["1.299,00", 1_299_000_000, "EUR", true],
  ["1,299.00", 1_299_000_000, "USD", true],
  ["1 299", 1_299_000_000, "SEK", true],
  ["1.299", 1_299_000_000, "EUR", true],
  ["1200 JPY", 1_200_000_000, "JPY", true],
  ["4.99 or 9.99", 9_990_000, "EUR", false],
  ["", 0, "EUR", false],
  ["nothing", 0, "EUR", false],
  ["1e9", 1_000_000_000, "EUR", false],
  ["99999999999999999999", 1_000_000, "EUR", false],
];
test.each(amounts)("%j said of %d %s", (said, amountMicros, currency, isSame) => {
  expect(isSameAmount(said, { amountMicros, currency })).toBe(isSame);
});
