import { expect, test } from "vitest";
import { keyedHash, keyedHashes } from "@/lib/secrets/keyed-hash";
import { readSealingKeys } from "@/lib/secrets/seal";

const old = `old:${Buffer.alloc(32, 1).toString("base64")}`;
const recent = `new:${Buffer.alloc(32, 2).toString("base64")}`;

test("the same text hashes the same for one purpose and key, and differently for another", () => {
  const keys = readSealingKeys(old);
  expect(keyedHash("fingerprint", "abc", keys)).toBe(keyedHash("fingerprint", "abc", keys));
  expect(keyedHash("fingerprint", "abc", keys)).toMatch(/^v1\.old\.[\w-]{43}$/);
  expect(keyedHash("recovery", "abc", keys)).not.toBe(keyedHash("fingerprint", "abc", keys));
  expect(keyedHash("fingerprint", "abd", keys)).not.toBe(keyedHash("fingerprint", "abc", keys));
});

test("what was hashed before a rotation is still found after it", () => {
  const before = keyedHash("fingerprint", "abc", readSealingKeys(old));
  const rotated = readSealingKeys(`${recent},${old}`);
  expect(keyedHash("fingerprint", "abc", rotated)).not.toBe(before);
  expect(keyedHashes("fingerprint", "abc", rotated)).toContain(before);
});
