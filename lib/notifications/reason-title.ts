import { findErrorEntry } from "@/lib/whatsapp/error-table";

const ours: Record<string, string> = {
  cancelled: "Cancelled",
  unreachable: "No address on this number",
  integration_deleted: "Connection deleted",
  human_took_over: "A person took over",
  window_closed: "24 hours are over",
  consent_missing: "No consent",
  consent_revoked: "Consent withdrawn",
  frequency_cap: "Had enough marketing lately",
  tier_full: "Daily limit of new recipients reached",
  unconfirmed: "Not confirmed, not sent again",
};

/** A few words for a reason's code, whoever gave it. */
export function reasonTitle(code: string): string {
  const entry = /^\d+$/.test(code) ? findErrorEntry(Number(code)) : undefined;
  return (
    entry?.title ??
    ours[code] ??
    (code.replaceAll("_", " ").replace(/^./, (c) => c.toUpperCase()) || "Unknown")
  );
}
