import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSignedBy } from "@/lib/whatsapp/verify-signature";

const secret = "app-secret";
const sign = (raw: Buffer, key = secret) => `sha256=${createHmac("sha256", key).update(raw).digest("hex")}`;
const raw = Buffer.from('{"text":"\\u0645\\u062d\\u0645\\u062f \\ud83d\\ude00 a\\u0040b"}');

test("the exact bytes under the right secret pass, also under the second one of a rotation", () => {
  expect(isSignedBy(raw, sign(raw), [secret])).toBe(true);
  expect(isSignedBy(raw, sign(raw), ["new-secret", secret])).toBe(true);
});

test("the same JSON serialised again does not pass", () => {
  const again = Buffer.from(JSON.stringify(JSON.parse(raw.toString())));
  expect(isSignedBy(again, sign(raw), [secret])).toBe(false);
  expect(isSignedBy(raw, sign(again), [secret])).toBe(false);
});

test.each([
  undefined,
  "",
  "sha256=",
  "sha256=zz",
  sign(raw).toUpperCase(),
  sign(raw).replace("sha256=", "sha1="),
  sign(raw).slice(0, -1),
  `${sign(raw)}0`,
  sign(raw, "forged"),
])("header %s is refused", (header) => {
  expect(isSignedBy(raw, header, [secret])).toBe(false);
});

test("no secret, or an empty one, signs nothing", () => {
  expect(isSignedBy(raw, sign(raw), [])).toBe(false);
  expect(isSignedBy(raw, sign(raw, ""), [""])).toBe(false);
});
