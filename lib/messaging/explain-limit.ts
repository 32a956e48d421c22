import type { StoredDecision } from "@/db/schema/messaging";
import { limitReason } from "./decide";
import { storedDecision } from "./decision";

const codes = { pair: "pair_rate", tier: "tier_full" } as const;

/** What is kept on a message that a limit of the provider holds back until then. */
export function explainLimit(limit: keyof typeof codes, until: Date): StoredDecision {
  return storedDecision({ outcome: "wait", until, reasons: [limitReason(codes[limit], until)] });
}
