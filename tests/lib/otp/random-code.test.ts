import { expect, test } from "vitest";
import { randomCode } from "@/lib/otp/random-code";
import { templateLanguageOf } from "@/lib/otp/template-language";
import { TransactionDetails, transactionHash } from "@/lib/otp/transaction-details";

test("100,000 codes are six digits each, spread evenly over the whole range and in every place", () => {
  const codes = Array.from({ length: 100_000 }, randomCode);
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
  expect(codes.some((code) => code.startsWith("00"))).toBe(true);
  const chiSquared = (counts: number[]) => {
    const expected = codes.length / counts.length;
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };
  const thousands = new Array<number>(1_000).fill(0);
  for (const code of codes)
    thousands[Math.floor(Number(code) / 1_000)] = (thousands[Math.floor(Number(code) / 1_000)] ?? 0) + 1;
  // 999 degrees of freedom: beyond these bounds once in a hundred million runs
  expect(chiSquared(thousands)).toBeLessThan(1_270);
  expect(chiSquared(thousands)).toBeGreaterThan(760);
  for (let place = 0; place < 6; place++) {
    const digits = new Array<number>(10).fill(0);
    for (const code of codes) digits[Number(code[place])] = (digits[Number(code[place])] ?? 0) + 1;
    // 9 degrees of freedom
    expect(chiSquared(digits)).toBeLessThan(60);
  }
});

test("a transaction's details are the same in any order, and plain", () => {
  expect(transactionHash({ a: 1, b: "x" })).toBe(transactionHash({ b: "x", a: 1 }));
  expect(transactionHash({ a: 1 })).not.toBe(transactionHash({ a: "1" }));
  expect(transactionHash(undefined)).toBe("");
  for (const bad of [{}, { a: { b: 1 } }, { a: "x".repeat(501) }]) {
    expect(TransactionDetails.safeParse(bad).success).toBe(false);
  }
});

test.each([
  [{ stated: "pt-BR" }, { language: "pt_BR", missed: null }],
  [{ stated: "pt" }, { language: "pt_BR", missed: null }],
  [{ stated: "de-AT" }, { language: "de", missed: null }],
  [{ country: "AT" }, { language: "de", missed: null }],
  [{ stated: "fr" }, { language: "en", missed: "fr" }],
  [
    { stated: "fr", country: "BR" },
    { language: "pt_BR", missed: "fr" },
  ],
  [{ stated: "zh-TW" }, { language: "en", missed: "zh-TW" }],
  [{ country: "TR" }, { language: "en", missed: "tr" }],
  [{ stated: null }, { language: "en", missed: null }],
])("a player known by %j gets the template in %j", (speaker, expected) => {
  const settings = { templateLanguage: "en", templateLanguages: ["en", "de", "pt_BR", "zh_CN"] };
  expect(templateLanguageOf(speaker, settings)).toEqual(expected);
});
