import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSealedWithOldKey, openSealed, readSealingKeys, seal } from "@/lib/secrets/seal";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const [old, young] = [key("2024"), key("2025")];

describe("a sealed secret", () => {
  const keys = readSealingKeys(young);

  test("opens again to what it was, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (secret) => {
        expect(openSealed(seal(secret, "int_1:appSecret", keys), "int_1:appSecret", keys)).toBe(secret);
      }),
    );
  });

  test("never looks the same twice and never shows what it holds", () => {
    const [one, two] = [seal("hush-hush", "a", keys), seal("hush-hush", "a", keys)];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^v1\.2025\.[\w-]{16}\.[\w-]+$/);
    expect(one).not.toContain("hush");
  });

  test("does not open in another row or column", () => {
    const sealed = seal("hush", "int_1:appSecret", keys);
    expect(() => openSealed(sealed, "int_1:accessToken", keys)).toThrow("does not open");
    expect(() => openSealed(sealed, "int_2:appSecret", keys)).toThrow("does not open");
  });

  test("does not open once a single character of it changed, and the error shows nothing of it", () => {
    const sealed = seal("hush", "a", keys);
    const at = sealed.lastIndexOf(".") + 1;
    const forged = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
    expect(() => openSealed(forged, "a", keys)).toThrow("does not open");
    for (const text of ["", "plain", "v2.2025.a.b", "v1.2025.AAAA.AAAA"]) {
      expect(() => openSealed(text, "a", keys)).toThrow("not in a known form");
    }
  });
});

describe("several keys", () => {
  test("the first one seals, the others still open", () => {
    const before = seal("hush", "a", readSealingKeys(old));
    const after = readSealingKeys(`${young},${old}`);
    expect(openSealed(before, "a", after)).toBe("hush");
    expect(isSealedWithOldKey(before, after)).toBe(true);
    expect(isSealedWithOldKey(seal("hush", "a", after), after)).toBe(false);
  });

  test("a secret whose key was taken away says which key it misses", () => {
    const sealed = seal("hush", "a", readSealingKeys(old));
    expect(() => openSealed(sealed, "a", readSealingKeys(young))).toThrow('needs the key "2024"');
  });

  test("a short key and a repeated id are refused", () => {
    expect(() => readSealingKeys("a:AAAA")).toThrow("32 bytes");
    expect(() => readSealingKeys(`${old},${old}`)).toThrow("used twice");
  });
});
