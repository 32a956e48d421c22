import { asc, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { workspaces } from "@/db/schema/people";
import { newId } from "@/lib/ids";

const name = "Starfall Arena";

/** The demo's workspace: the one of the last start, else the oldest of its name, else a new one. */
export async function ensureWorkspace(db: Database, previousId: string | undefined): Promise<string> {
  const known = await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.name, name))
    .orderBy(asc(workspaces.id));
  const found = known.find(({ id }) => id === previousId) ?? known[0];
  if (found) return found.id;
  const id = newId("workspace");
  await db.insert(workspaces).values({ id, name });
  return id;
}
