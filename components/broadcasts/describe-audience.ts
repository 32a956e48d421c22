import type { ShownAudience } from "./broadcast-actions";

const or = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Whom it is for, in a sentence without its stop. */
export function describeAudience({ playerIds, tiers, countries, languages }: ShownAudience): string {
  const conditions = [
    ...(playerIds ? [`of a list of ${playerIds.length.toLocaleString("en-GB")} ids`] : []),
    ...(tiers ? [`whose tier is ${or.format(tiers)}`] : []),
    ...(countries ? [`in ${or.format(countries.map((code) => code.toUpperCase()))}`] : []),
    ...(languages ? [`who speak ${or.format(languages)}`] : []),
  ];
  return conditions.length === 0 ? "Every player" : `Players ${conditions.join(", ")}`;
}
