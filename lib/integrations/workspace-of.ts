import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { NotFound } from "@/lib/errors";

/** The workspace an integration, deleted or not, belongs to. Throws NotFound. */
export async function workspaceOf(db: Database, integrationId: string): Promise<string> {
  const [row] = await db
    .select({ workspaceId: integrations.workspaceId })
    .from(integrations)
    .where(eq(integrations.id, integrationId));
  if (!row) throw new NotFound("integration");
  return row.workspaceId;
}
