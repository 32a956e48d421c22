import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { recordAudit } from "@/lib/audit/record-audit";
import { newId } from "@/lib/ids";
import type { Log } from "@/lib/log";
import { transaction } from "@/lib/transaction";
import { tellInterest } from "./watch-interest";

/** Turns an endpoint off whose receiver answered 410. What waits for it stays until a person turns it on again. */
export async function disableGone(work: { db: Database; log: Log }, endpointId: string): Promise<void> {
  await transaction(work, async (tx) => {
    const [endpoint] = await tx
      .update(webhookEndpoints)
      .set({ isEnabled: false, disabledReason: "gone", updatedAt: new Date() })
      .where(and(eq(webhookEndpoints.id, endpointId), eq(webhookEndpoints.isEnabled, true)))
      .returning({ workspaceId: webhookEndpoints.workspaceId });
    if (!endpoint) return;
    const system = {
      workspace: { id: endpoint.workspaceId },
      actor: { kind: "system" as const, id: null, name: "Deliveries" },
      requestId: newId("request"),
      now: () => new Date(),
    };
    await recordAudit(tx, system, "webhook_endpoint.disabled", { endpointId, reason: "gone" });
    await tellInterest(tx);
  });
}
