import type { Channel } from "@/lib/channel";
import { AppError } from "@/lib/errors";

const windowHours = 24;

/** True where free text needs a window and what leaves outside of one is a template: on WhatsApp only. */
export function hasWindow(channel: Channel): boolean {
  return channel === "whatsapp";
}

/** When free text stops being allowed: 24 h after the player's last own message (Meta's customer service window). */
export function windowClosesAt(lastInboundAt: Date | null): Date | null {
  return lastInboundAt && new Date(lastInboundAt.getTime() + windowHours * 3_600_000);
}

/** True until the very millisecond the window closes. False for a player who never wrote. */
export function isWindowOpen(lastInboundAt: Date | null, now: Date): boolean {
  const closesAt = windowClosesAt(lastInboundAt);
  return closesAt !== null && now < closesAt;
}

export class WindowClosed extends AppError {
  constructor(closedAt: Date | null) {
    const since = closedAt
      ? `The window for free text closed at ${closedAt.toISOString()}`
      : "The player has not written yet, so there is no window for free text";
    super("not_allowed_now", `${since}. Send a template instead.`, { code: "window_closed" });
  }
}
