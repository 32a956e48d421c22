import type { Database } from "@/db/client";
import type { Log } from "@/lib/log";
import type { Transaction } from "@/lib/transaction";
import type { EventType } from "./event-type";

/** Says whether some endpoint of the workspace wants that type, from memory. */
export type Interest = (workspaceId: string, type: EventType) => boolean;

export type WatchedInterest = {
  wants: Interest;
  /** Whether anybody wants that type, in any workspace. */
  isWanted: (type: EventType) => boolean;
  stop: () => Promise<void>;
};

const interestChannel = "webhook_interest";

/** Lets every process know, after the commit, that endpoints changed. */
export async function tellInterest(tx: Transaction): Promise<void> {
  await tx.$client`select pg_notify(${interestChannel}, '')`;
}

/**
 * Keeps in memory who wants what, for paths so busy that they ask only where somebody listens. News comes with a notification,
 * at the latest after `pollMs`; an endpoint made just now may miss what happens before.
 */
export async function watchInterest(
  { db, log }: { db: Database; log: Log },
  pollMs = 5_000,
): Promise<WatchedInterest> {
  const sql = db.$client;
  let wanted = new Set<string>();
  let types = new Set<string>();

  async function read(): Promise<void> {
    try {
      const rows = await sql<{ workspace_id: string; type: string }[]>`
        select distinct workspace_id, unnest(event_types) as type
        from webhook_endpoints where is_enabled and deleted_at is null`;
      wanted = new Set(rows.map((row) => `${row.workspace_id} ${row.type}`));
      types = new Set(rows.map((row) => row.type));
    } catch (error) {
      log.warn({ err: error }, "who wants which events could not be read; it is tried again");
    }
  }

  const listening = await sql.listen(interestChannel, read, read);
  await read();
  const timer = setInterval(() => void read(), pollMs);
  return {
    wants: (workspaceId, type) => wanted.has(`${workspaceId} ${type}`),
    isWanted: (type) => types.has(type),
    async stop() {
      clearInterval(timer);
      await listening.unlisten();
    },
  };
}
