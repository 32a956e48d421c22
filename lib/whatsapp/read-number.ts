import { type Json, numberOf, objectOf, textOf } from "./json";

/** What Meta says about a number, in Meta's words; only what was said. */
export type NumberFacts = {
  displayPhoneNumber?: string;
  verifiedName?: string;
  /** `APPROVED`, `PENDING_REVIEW`, `DECLINED` … */
  nameStatus?: string;
  /** `VERIFIED`, `NOT_VERIFIED`, `EXPIRED`. */
  codeStatus?: string;
  /** `CONNECTED`, `PENDING`, `FLAGGED`, `RESTRICTED`, `BANNED` … */
  numberStatus?: string;
  /** `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
  qualityRating?: string;
  /** Messages per second, in and out. */
  throughputPerSecond?: number;
  /** `TIER_250` … `TIER_UNLIMITED`. */
  messagingTier?: string;
};

/** What to ask a number's node for. */
export const numberFields = [
  "display_phone_number",
  "verified_name",
  "name_status",
  "code_verification_status",
  "status",
  "quality_rating",
  "throughput",
  "whatsapp_business_manager_messaging_limit",
].join(",");

/** Messages per second by throughput level. Source: Meta's throughput page, September 2026. */
export const standardThroughput = 80;
export const highThroughput = 1_000;

/** Reads the answer of a number's node; what it leaves out stays unknown. */
export function readNumber(node: Json): NumberFacts {
  return known({
    displayPhoneNumber: textOf(node.display_phone_number),
    verifiedName: textOf(node.verified_name),
    nameStatus: textOf(node.name_status),
    codeStatus: textOf(node.code_verification_status),
    numberStatus: textOf(node.status),
    qualityRating: textOf(node.quality_rating),
    throughputPerSecond: throughputOf(textOf(objectOf(node.throughput)?.level)),
    messagingTier: tierOf(node.whatsapp_business_manager_messaging_limit ?? node.messaging_limit_tier),
  });
}

/** A tier by its name; Meta also writes the number of people, and -1 for any number of them. */
export function tierOf(value: unknown): string | undefined {
  const text = textOf(value);
  if (text && /^TIER_[A-Z0-9_]{1,20}$/.test(text)) return text;
  const most = numberOf(value);
  if (most === undefined || !Number.isInteger(most) || most < -1 || most === 0) return undefined;
  if (most === -1) return "TIER_UNLIMITED";
  return most % 1_000 === 0 ? `TIER_${most / 1_000}K` : `TIER_${most}`;
}

function throughputOf(level: string | undefined): number | undefined {
  if (level === "STANDARD") return standardThroughput;
  return level === "HIGH" ? highThroughput : undefined;
}

/** Without what nothing was said about. */
export function known(facts: { [Fact in keyof NumberFacts]?: NumberFacts[Fact] | undefined }): NumberFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
