import type { Database, Sql } from "@/db/client";
import type { Channel } from "@/lib/channel";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import type { Log } from "@/lib/log";
import { appendEvents, type NewEvent } from "@/lib/mailbox/append-events";
import { isFaultOfData } from "@/lib/mailbox/is-transient";
import { setArrivalsAside } from "@/lib/mailbox/set-arrivals-aside";
import { type Arrival, takeArrivals } from "@/lib/mailbox/take-arrivals";
import { type Transaction, transaction } from "@/lib/transaction";
import { appendApart } from "./append-apart";
import { type Origin, readArrivals, type Trouble } from "./read-arrivals";

export type FilingWork = { db: Database; log: Log };

/** Puts events into their lanes; answers those that PostgreSQL refuses. */
type Append = (sql: Sql, events: readonly NewEvent[]) => Promise<readonly NewEvent[]>;

/**
 * Files what callbacks brought in the lanes of its senders, in the order it came; answers how many requests. When PostgreSQL
 * refuses a batch for what it holds, the culprit is kept in the event log and sinks no neighbour.
 */
export async function fileArrivals(work: FilingWork): Promise<number> {
  try {
    return await fileBy(work, async (sql, events) => {
      await appendEvents(sql, events);
      return [];
    });
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
    work.log.warn({ err: error }, "a batch of updates was refused; they are filed apart");
    return fileBy(work, appendApart);
  }
}

async function fileBy(work: FilingWork, append: Append): Promise<number> {
  return transaction(work, async (tx) => {
    const sql = tx.$client;
    const arrivals = await takeArrivals(sql);
    if (arrivals.length === 0) return 0;
    const origins = await loadOrigins(sql, arrivals);
    const { events, troubles, unread } = readArrivals(arrivals, origins, work.log);
    const refused = events.length > 0 ? await append(sql, events) : [];
    if (unread.length > 0) await setArrivalsAside(sql, unread);
    for (const trouble of [...troubles, ...refused.map(refusalOf)]) await tell(tx, trouble, origins);
    return arrivals.length;
  });
}

function refusalOf({ integrationId, kind, value }: NewEvent): Trouble {
  const summary = `A ${kind} update could not be stored as such; it is kept here as it came.`;
  return { integrationId, kind: "update.unstorable", summary, payload: value };
}

async function tell(tx: Transaction, trouble: Trouble, origins: ReadonlyMap<string, Origin>): Promise<void> {
  const origin = origins.get(trouble.integrationId);
  if (!origin) return;
  await recordIntegrationEvent(tx, { ...trouble, workspaceId: origin.workspaceId, level: "error" });
}

async function loadOrigins(sql: Sql, arrivals: readonly Arrival[]): Promise<Map<string, Origin>> {
  const ids = [...new Set(arrivals.map((arrival) => arrival.integrationId))];
  const rows = await sql<{ id: string; workspace_id: string; channel: Channel }[]>`
    select id, workspace_id, channel from integrations where id = any(${ids}::text[])`;
  return new Map(rows.map((row) => [row.id, { workspaceId: row.workspace_id, channel: row.channel }]));
}
