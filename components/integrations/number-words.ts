import type { BadgeTone } from "@/components/ui/badge";

type Words = { label: string; tone: BadgeTone };

const qualities: Readonly<Record<string, Words>> = {
  GREEN: { label: "High", tone: "accent" },
  YELLOW: { label: "Medium", tone: "warning" },
  RED: { label: "Low", tone: "danger" },
  UNKNOWN: { label: "Not rated yet", tone: "neutral" },
};

const nameStatuses: Readonly<Record<string, Words>> = {
  APPROVED: { label: "Approved", tone: "accent" },
  AVAILABLE_WITHOUT_REVIEW: { label: "Usable without a review", tone: "accent" },
  PENDING_REVIEW: { label: "In review", tone: "warning" },
  DECLINED: { label: "Declined", tone: "danger" },
  REJECTED: { label: "Declined", tone: "danger" },
  EXPIRED: { label: "Expired", tone: "warning" },
  NONE: { label: "None", tone: "neutral" },
};

const statuses: Readonly<Record<string, Words>> = {
  CONNECTED: { label: "Connected", tone: "accent" },
  PENDING: { label: "Not registered", tone: "warning" },
  FLAGGED: { label: "Flagged", tone: "warning" },
  RATE_LIMITED: { label: "Rate limited", tone: "warning" },
  RESTRICTED: { label: "Restricted", tone: "danger" },
  BANNED: { label: "Banned", tone: "danger" },
  OFFLINE: { label: "Offline", tone: "danger" },
  DISCONNECTED: { label: "Disconnected", tone: "danger" },
};

const codeStatuses: Readonly<Record<string, Words>> = {
  VERIFIED: { label: "Verified", tone: "accent" },
  NOT_VERIFIED: { label: "Not verified", tone: "warning" },
  EXPIRED: { label: "Expired", tone: "warning" },
};

const kinds = { quality: qualities, name: nameStatuses, status: statuses, code: codeStatuses };

/** What Meta says of a number, in words; a word of Meta's that is new stays as it is. Null while unknown. */
export function numberWords(kind: keyof typeof kinds, value: string | null): Words | null {
  if (value === null) return null;
  const known = Object.hasOwn(kinds[kind], value) ? kinds[kind][value] : undefined;
  return known ?? { label: sentence(value), tone: "neutral" };
}

/** How many people may be written to first within 24 h; infinite where Meta sets no limit, null while unknown. */
export function tierLimit(tier: string | null): number | null {
  if (tier === null) return null;
  if (tier === "TIER_UNLIMITED") return Number.POSITIVE_INFINITY;
  const [, digits, thousands] = /^TIER_(\d+)(K)?$/.exec(tier) ?? [];
  return digits === undefined ? null : Number(digits) * (thousands ? 1_000 : 1);
}

function sentence(word: string): string {
  const text = word.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
