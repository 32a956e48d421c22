import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import type { Channel } from "@/lib/channel";
import { isId } from "@/lib/ids";
import { openSealed } from "@/lib/secrets/seal";
import { within } from "@/lib/within";
import { secretContext } from "./secret-context";

export type CallbackCredentials = {
  workspaceId: string;
  integrationId: string;
  channel: Channel;
  verifyToken: string;
  /** What a delivery may be signed with, or must bring along; empty while no secret is stored, so that nothing verifies. */
  appSecrets: readonly string[];
};

type Entry = { askedAtMs: number; answer: Promise<CallbackCredentials | null> };

const lifeMs = 2_000;
const timeoutMs = 1_000;
const mostEntries = 10_000;
const entries = new Map<string, Entry>();

/**
 * What a callback is checked against, null for an unknown or deleted integration. Answers come from a small cache, so a
 * changed secret or a deletion takes effect within 2 s; callers at the same moment share one query.
 * @param nowMs a monotonic clock in milliseconds
 */
export function findCallbackCredentials(
  db: Database,
  integrationId: string,
  nowMs: () => number = () => performance.now(),
): Promise<CallbackCredentials | null> {
  const asked = nowMs();
  const known = entries.get(integrationId);
  if (known && asked - known.askedAtMs < lifeMs) return known.answer;
  if (!isId("integration", integrationId)) return Promise.resolve(null);
  const entry: Entry = { askedAtMs: asked, answer: within(timeoutMs, readCredentials(db, integrationId)) };
  remember(integrationId, entry);
  entry.answer.catch(() => {
    if (entries.get(integrationId) === entry) entries.delete(integrationId);
  });
  return entry.answer;
}

function remember(integrationId: string, entry: Entry): void {
  entries.delete(integrationId);
  entries.set(integrationId, entry);
  if (entries.size <= mostEntries) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}

async function readCredentials(db: Database, integrationId: string): Promise<CallbackCredentials | null> {
  const [row] = await db
    .select({
      workspaceId: integrations.workspaceId,
      channel: integrations.channel,
      verifyToken: integrations.verifyToken,
      appSecretSealed: integrations.appSecretSealed,
    })
    .from(integrations)
    .where(and(eq(integrations.id, integrationId), isNull(integrations.deletedAt)));
  if (!row) return null;
  const sealed = row.appSecretSealed;
  return {
    workspaceId: row.workspaceId,
    integrationId,
    channel: row.channel,
    verifyToken: row.verifyToken,
    appSecrets: sealed === null ? [] : [openSealed(sealed, secretContext(integrationId, "appSecret"))],
  };
}
