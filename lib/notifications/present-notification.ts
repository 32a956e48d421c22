import { priorityOf } from "@/lib/outbox/enqueue";
import type { NotificationReport } from "./notification-report";

/** A mass send as the API shows it. Speeds are messages a second, times ISO 8601 in UTC. */
export function presentNotification(report: NotificationReport) {
  const { notification, integration, progress, ratePerSecond, perSecond, secondsLeft } = report;
  const { recipients, ...states } = progress;
  return {
    id: notification.id,
    kind: notification.kind,
    name: notification.name,
    reference: notification.reference,
    status: notification.state,
    integration,
    priority: priorityOf(notification.priority),
    template: notification.content,
    audience: notification.audience,
    recipients,
    /** False while recipients are still being looked up: `recipients` is then what the audience held at the start. */
    recipientsKnown: notification.gatheredAt !== null,
    progress: states,
    ratePerSecond,
    perSecond,
    secondsLeft,
    cancelReason: notification.cancelReason,
    createdAt: notification.createdAt.toISOString(),
    pausedAt: notification.pausedAt?.toISOString() ?? null,
    finishedAt: notification.finishedAt?.toISOString() ?? null,
  };
}
