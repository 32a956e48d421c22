import type { Notification } from "./notification";
import type { Progress } from "./progress-of";

/** A mass send with where it stands. Speeds are messages a second. */
export type NotificationReport = {
  notification: Notification;
  integration: { id: string; name: string };
  progress: Progress;
  ratePerSecond: number;
  /** What left lately; null while it does not run or was not measured yet. */
  perSecond: number | null;
  /** Until the last one has left; null while nothing moves. */
  secondsLeft: number | null;
};
