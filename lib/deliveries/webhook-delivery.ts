import { sql } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema/deliveries";

export type DeliveryState = "pending" | "delivered" | "dead";

/** A line of an endpoint's log. */
export const deliveryColumns = {
  id: webhookDeliveries.id,
  eventId: webhookDeliveries.eventId,
  type: webhookDeliveries.type,
  subject: webhookDeliveries.subject,
  state: webhookDeliveries.state,
  attempts: webhookDeliveries.attempts,
  lastStatus: webhookDeliveries.lastStatus,
  lastError: webhookDeliveries.lastError,
  lastAttemptAt: webhookDeliveries.lastAttemptAt,
  createdAt: webhookDeliveries.createdAt,
  endedAt: webhookDeliveries.endedAt,
  // Drizzle leaves the table's name off where a query has only one; inside these it has to stand.
  /** When its lane is looked at next; null once it has ended. */
  nextTryAt: sql<string | null>`case when webhook_deliveries.state = 'pending' then (
    select l.next_at from webhook_lanes l
    where l.endpoint_id = webhook_deliveries.endpoint_id and l.subject = webhook_deliveries.subject
  ) end`.as("next_try_at"),
  /** Of the last try. */
  durationMs: sql<number | null>`(
    select a.duration_ms from webhook_attempts a where a.delivery_id = webhook_deliveries.id order by a.id desc limit 1
  )`.as("duration_ms"),
} as const;

type Columns = Pick<
  typeof webhookDeliveries.$inferSelect,
  Exclude<keyof typeof deliveryColumns, "nextTryAt" | "durationMs">
>;

export type WebhookDelivery = Columns & { nextTryAt: Date | null; durationMs: number | null };

export function toWebhookDelivery(
  row: Columns & { nextTryAt: string | null; durationMs: number | null },
): WebhookDelivery {
  return { ...row, nextTryAt: row.nextTryAt === null ? null : new Date(row.nextTryAt) };
}
