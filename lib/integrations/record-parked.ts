import type { Database } from "@/db/client";
import { triesBeforeParking } from "@/lib/mailbox/fail-event";
import { deliveryId } from "./delivery-id";
import { recordIntegrationEvent } from "./record-integration-event";
import { workspaceOf } from "./workspace-of";

type Parked = { integrationId: string; laneId: number; seq: number; kind: string; error: string };

/** Writes down that a delivery failed for good and was set aside; the line names it, so that it can be replayed. */
export async function recordParked(
  db: Database,
  { integrationId, kind, error, ...place }: Parked,
): Promise<void> {
  await recordIntegrationEvent(db, {
    workspaceId: await workspaceOf(db, integrationId),
    integrationId,
    kind: "event.parked",
    level: "error",
    summary: `A ${kind} update failed ${triesBeforeParking} times and was set aside: ${error}`,
    payload: JSON.stringify({ delivery: deliveryId(place) }),
  });
}
