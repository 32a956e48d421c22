import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext } from "@/lib/auth/safe-next";

test.each([
  ["/inbox", "/inbox"],
  ["/inbox?view=mine#top", "/inbox?view=mine#top"],
  ["/a/../settings", "/settings"],
  ["", "/"],
  [null, "/"],
  ["inbox", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["/..//evil.example", "/"],
  ["https://evil.example/", "/"],
  ["javascript:alert(1)", "/"],
])("after signing in, next=%j leads to %s", (next, to) => {
  expect(safeNext(next)).toBe(to);
});

test("nothing that is given as next leads off this site", () => {
  const parts = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "@",
    ":",
    "evil.example",
    "\t",
    "\n",
    "%2f",
    "?",
    "#",
    "http",
  );
  const nexts = fc.oneof(
    fc.string(),
    fc.array(parts).map((list) => list.join("")),
  );
  fc.assert(
    fc.property(nexts, (next) => {
      const to = new URL(safeNext(next), "https://guildline.example/sign-in");
      expect(to.origin).toBe("https://guildline.example");
    }),
    { numRuns: 1_000 },
  );
});
