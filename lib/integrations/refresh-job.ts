import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import type { Clock } from "@/lib/clock";
import { addJobs } from "@/lib/jobs/add-job";
import type { Job } from "@/lib/jobs/job";
import { systemContext } from "@/lib/system-context";
import { type Transaction, transaction } from "@/lib/transaction";
import type { Integration } from "./integration";
import { refreshNumber } from "./refresh-number";

export const refreshJobName = "integrations.refresh-number";

const Payload = z.object({ integrationId: z.string() });

/** Asks Meta soon how these numbers stand; however often it is asked for meanwhile, once. */
export async function refreshSoon(tx: Transaction, integrationIds: readonly string[]): Promise<void> {
  await addJobs(
    tx,
    [...new Set(integrationIds)].map((integrationId) => ({
      name: refreshJobName,
      payload: { integrationId },
      key: `${refreshJobName}:${integrationId}`,
      maxAttempts: 3,
    })),
  );
}

/** True while Meta can be asked about its number. */
export function isConnected(integration: Integration): boolean {
  const { deletedAt, phoneNumberId, accessTokenSealed } = integration;
  return deletedAt === null && phoneNumberId !== null && accessTokenSealed !== null;
}

/** Asks Meta how one number stands. A refusal is in the event log and is not repeated. */
export function refreshJob(deps: { db: Database; now: Clock }): Job<z.infer<typeof Payload>> {
  const { db, now } = deps;
  return {
    schema: Payload,
    async run({ integrationId }, { log }) {
      const [integration] = await db
        .select({ workspaceId: integrations.workspaceId })
        .from(integrations)
        .where(and(eq(integrations.id, integrationId), connected));
      if (!integration) return;
      const ctx = {
        ...systemContext({ db, now, log }, integration.workspaceId),
        scopes: new Set(["integrations:read", "integrations:write"] as const),
      };
      await refreshNumber(ctx, { integrationId });
    },
  };
}

/** Asks after every connected number, four times a day: a notice may have been lost while nobody listened. */
export function refreshAllJob(db: Database): Job<object> {
  return {
    schema: z.object({}),
    cron: "41 */6 * * *",
    async run(_payload, { log }) {
      const living = await db.select({ id: integrations.id }).from(integrations).where(connected);
      await transaction({ db, log }, (tx) =>
        refreshSoon(
          tx,
          living.map(({ id }) => id),
        ),
      );
    },
  };
}

const connected = and(
  isNull(integrations.deletedAt),
  isNotNull(integrations.phoneNumberId),
  isNotNull(integrations.accessTokenSealed),
);
