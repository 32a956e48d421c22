import type { BusinessNumber, Phone, Tier } from "../model";
import type { EmulatorState } from "../state";

const dayMs = 24 * 3600 * 1000;

const recipientsPerDay: Record<Tier, number> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1_000,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Number.POSITIVE_INFINITY,
};

/**
 * Counts the phone among those that the portfolio wrote to outside a window within the last 24 hours. False, and not
 * counted, when that would be more than the tier allows.
 */
export function countInTier(state: EmulatorState, number: BusinessNumber, phone: Phone): boolean {
  const most = recipientsPerDay[number.tier];
  if (!number.enforce.tier || most === Number.POSITIVE_INFINITY) return true;
  const businessId = state.wabas.get(number.wabaId)?.businessId ?? number.wabaId;
  const recipients = state.tierUse.get(businessId) ?? new Map<string, number>();
  state.tierUse.set(businessId, recipients);
  const nowMs = state.clock.nowMs();
  // Re-added at every message, so the map is in order of time and its head is the oldest.
  for (const [digits, atMs] of recipients) {
    if (nowMs - atMs < dayMs) break;
    recipients.delete(digits);
  }
  if (!recipients.has(phone.digits) && recipients.size >= most) return false;
  recipients.delete(phone.digits);
  recipients.set(phone.digits, nowMs);
  return true;
}
