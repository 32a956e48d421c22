import type { Integration } from "./integration";

const words = {
  displayPhoneNumber: "number",
  verifiedName: "name",
  nameStatus: "name status",
  codeStatus: "verification",
  numberStatus: "status",
  qualityRating: "quality",
  throughputPerSecond: "messages per second",
  messagingTier: "messaging limit",
} as const satisfies Partial<Record<keyof Integration, string>>;

export type KnownFacts = Pick<Integration, keyof typeof words>;

/** What is known of a number now and was not before, each as `quality YELLOW (was GREEN)`. */
export function describeFactChange(before: KnownFacts, after: KnownFacts): string[] {
  const names = Object.keys(words) as (keyof typeof words)[];
  return names
    .filter((name) => after[name] !== before[name])
    .map((name) => `${words[name]} ${after[name]}${before[name] === null ? "" : ` (was ${before[name]})`}`);
}
