import { eq, inArray, sql } from "drizzle-orm";
import { batches } from "@/db/schema/batches";
import { integrations } from "@/db/schema/integrations";
import { countBatches } from "@/lib/outbox/count-batches";
import type { Executor } from "@/lib/transaction";
import { listRivals, type Rival } from "./list-rivals";
import type { NotificationReport } from "./notification-report";
import { progressOf } from "./progress-of";
import { secondsLeft } from "./seconds-left";

/** Where these batches stand, in their order. For verbs that have checked the workspace. */
export async function reportOn(db: Executor, batchIds: readonly string[]): Promise<NotificationReport[]> {
  if (batchIds.length === 0) return [];
  const rows = await db
    .select({
      notification: batches,
      integration: { id: integrations.id, name: integrations.name },
      ratePerSecond: sql<number>`least(${integrations.ratePerSecond}, ${integrations.throughputPerSecond})`,
    })
    .from(batches)
    .innerJoin(integrations, eq(integrations.id, batches.integrationId))
    .where(inArray(batches.id, [...batchIds]));
  const [counts, rivals] = await Promise.all([
    countBatches(db.$client, batchIds),
    listRivals(db.$client, [...new Set(rows.map((row) => row.integration.id))]),
  ]);
  return rows
    .map(({ notification, integration, ratePerSecond }) => {
      const progress = progressOf(notification, counts.get(notification.id) ?? []);
      const before = rivals
        .filter((rival) => rival.integrationId === integration.id && isBefore(rival, notification))
        .reduce((sum, rival) => sum + rival.queued, 0);
      const { state, perSecond } = notification;
      const left = secondsLeft({ state, queued: progress.queued, before, ratePerSecond, perSecond });
      return { notification, integration, progress, ratePerSecond, perSecond, secondsLeft: left };
    })
    .sort((a, b) => batchIds.indexOf(a.notification.id) - batchIds.indexOf(b.notification.id));
}

/** Of equal priority both take turns, so half of the other's length at most passes before; the whole is the careful guess. */
function isBefore(rival: Rival, batch: { id: string; priority: number }): boolean {
  return rival.priority < batch.priority || (rival.priority === batch.priority && rival.id < batch.id);
}
