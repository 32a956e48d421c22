import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { NotFound } from "@/lib/errors";
import { type Connection, connectionOf } from "./connection-of";

type Entry = { askedAtMs: number; answer: Promise<Connection> };

const lifeMs = 2_000;

/**
 * A way to a number's connection that asks the database at most every 2 s, so that a changed token takes effect within that.
 * Throws NotFound, or what `connectionOf` throws while something is missing.
 */
export function connectionFinder(
  db: Database,
  nowMs: () => number = () => performance.now(),
): (integrationId: string) => Promise<Connection> {
  const entries = new Map<string, Entry>();
  return (integrationId) => {
    const known = entries.get(integrationId);
    if (known && nowMs() - known.askedAtMs < lifeMs) return known.answer;
    const entry: Entry = { askedAtMs: nowMs(), answer: readConnection(db, integrationId) };
    entries.set(integrationId, entry);
    entry.answer.catch(() => entries.delete(integrationId));
    return entry.answer;
  };
}

async function readConnection(db: Database, integrationId: string): Promise<Connection> {
  const [row] = await db.select().from(integrations).where(eq(integrations.id, integrationId));
  if (!row) throw new NotFound("integration");
  return connectionOf(row);
}
