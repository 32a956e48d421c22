import { expect, test } from "vitest";
import { keyedHash, keyedHashes } from "@/lib/secrets/keyed-hash";
import { readSealingKeys } from "@/lib/secrets/seal";

const old = `old:${Buffer.alloc(32, 1).toString("base64")}`;
const recent = `new:${Buffer.alloc(32, 2).toString("base64")}`;

test("the same text hashes the same for one purpose and key, and differently for another", () => {
  const keys = readSealingKeys(old);
  expect(keyedHash("abc", "fingerprint", keys)).toBe(keyedHash("abc", "fingerprint", keys));
  expect(keyedHash("abc", "fingerprint", keys)).toMatch(/^v1\.old\.[\w-]{43}$/);
  expect(keyedHash("abc", "recovery", keys)).not.toBe(keyedHash("abc", "fingerprint", keys));
  expect(keyedHash("abd", "fingerprint", keys)).not.toBe(keyedHash("abc", "fingerprint", keys));
});

test("what was hashed before a rotation is still found after it", () => {
  const before = keyedHash("abc", "fingerprint", readSealingKeys(old));
  const rotated = readSealingKeys(`${recent},${old}`);
  expect(keyedHash("abc", "fingerprint", rotated)).not.toBe(before);
  expect(keyedHashes("abc", "fingerprint", rotated)).toContain(before);
});
