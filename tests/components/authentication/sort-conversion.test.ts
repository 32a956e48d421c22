import { expect, test } from "vitest";
import { sortConversion } from "@/components/authentication/sort-conversion";

const row = (name: string, sent: number, verified: number, blocked = 0) => ({
  name,
  sent,
  verified,
  blocked,
  monitored: 0,
  open: 0,
});
const rows = [row("Japan", 10, 9), row("Chile", 0, 0, 7), row("France", 100, 10), row("Benin", 10, 1)];

test.each([
  ["name", true, "Benin Chile France Japan"],
  ["sent", false, "France Benin Japan Chile"],
  ["share", true, "France Benin Japan Chile"],
  ["share", false, "Japan France Benin Chile"],
  ["blocked", false, "Chile Benin France Japan"],
] as const)("by %s, ascending %s, what has no share standing last", (key, isAscending, names) => {
  const sorted = sortConversion(rows, { key, isAscending }, ({ name }) => name);
  expect(sorted.map(({ name }) => name).join(" ")).toBe(names);
});
