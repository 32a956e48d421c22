import { and, eq, isNull, type SQL } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema/deliveries";
import type { Context } from "@/lib/context";

/** What may be read of an endpoint: everything but its secrets. */
export const endpointColumns = {
  id: webhookEndpoints.id,
  url: webhookEndpoints.url,
  description: webhookEndpoints.description,
  eventTypes: webhookEndpoints.eventTypes,
  isEnabled: webhookEndpoints.isEnabled,
  disabledReason: webhookEndpoints.disabledReason,
  previousSecretUntil: webhookEndpoints.previousSecretUntil,
  failingSince: webhookEndpoints.failingSince,
  createdAt: webhookEndpoints.createdAt,
  updatedAt: webhookEndpoints.updatedAt,
} as const;

export type Endpoint = Pick<typeof webhookEndpoints.$inferSelect, keyof typeof endpointColumns>;

/** A living endpoint of this workspace. */
export function livingEndpoint(ctx: Pick<Context, "workspace">, endpointId: string): SQL | undefined {
  return and(
    eq(webhookEndpoints.workspaceId, ctx.workspace.id),
    eq(webhookEndpoints.id, endpointId),
    isNull(webhookEndpoints.deletedAt),
  );
}
