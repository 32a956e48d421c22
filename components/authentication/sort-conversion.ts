import type { ConversionOf } from "@/lib/fraud/sum-up-conversion";
import type { Sorting } from "./sort-head";

export type ConversionKey = "name" | "sent" | "share" | "blocked";

/** In the order asked for; what has no share stands last whichever way it goes. */
export function sortConversion<Row extends ConversionOf>(
  rows: readonly Row[],
  { key, isAscending }: Sorting<ConversionKey>,
  nameOf: (row: Row) => string,
): Row[] {
  const way = isAscending ? 1 : -1;
  return rows.toSorted((a, b) => {
    if (key === "name") return way * nameOf(a).localeCompare(nameOf(b), "en");
    if (key !== "share") return way * (a[key] - b[key]) || nameOf(a).localeCompare(nameOf(b), "en");
    if (a.sent === 0 || b.sent === 0) return Number(a.sent === 0) - Number(b.sent === 0);
    return way * (a.verified / a.sent - b.verified / b.sent);
  });
}
