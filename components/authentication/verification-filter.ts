import type { Channel } from "@/lib/channel";
import type { VerificationState } from "@/lib/otp/verification-line";

/** What the list shows, as it stands in the address. */
export type VerificationFilter = {
  q?: string | undefined;
  hours: number;
  channel?: Channel | undefined;
  state?: VerificationState | undefined;
  marked?: boolean | undefined;
};

export const usualHours = 24;

/** The address of the list with this filter. */
export function addressOf({ q, hours, channel, state, marked }: VerificationFilter): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (hours !== usualHours) query.set("hours", String(hours));
  if (channel) query.set("channel", channel);
  if (state) query.set("state", state);
  if (marked) query.set("marked", "1");
  return query.size > 0 ? `/authentication?${query}` : "/authentication";
}
