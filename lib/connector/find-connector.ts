import { eq } from "drizzle-orm";
import { playerConnectors } from "@/db/schema/player-connectors";
import { openSealed } from "@/lib/secrets/seal";
import type { Executor } from "@/lib/transaction";
import type { Connector } from "./connector";
import { connectorSecretContext } from "./connector-secret";

/** The workspace's connector; null where none is configured, or it is switched off. */
export async function findConnector(db: Executor, workspaceId: string, now: Date): Promise<Connector | null> {
  const [row] = await db.select().from(playerConnectors).where(eq(playerConnectors.workspaceId, workspaceId));
  return row?.isEnabled ? connectorOf(row, now) : null;
}

/** A stored connector with its secrets opened. */
export function connectorOf(row: typeof playerConnectors.$inferSelect, now: Date): Connector {
  const context = connectorSecretContext(row.workspaceId);
  const isPreviousGood = row.previousSecretUntil !== null && row.previousSecretUntil > now;
  const sealed = [row.secretSealed, ...(isPreviousGood ? [row.previousSecretSealed] : [])];
  return {
    workspaceId: row.workspaceId,
    version: row.updatedAt.getTime().toString(36),
    baseUrl: row.baseUrl,
    secrets: sealed.flatMap((secret) => (secret === null ? [] : [openSealed(secret, context)])),
    timeoutMs: row.timeoutMs,
    cacheSeconds: row.cacheSeconds,
  };
}
