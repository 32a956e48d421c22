import { notFound } from "next/navigation";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { getIntegration } from "@/lib/integrations/get-integration";
import type { Integration } from "@/lib/integrations/integration";

/** The integration of a page's address, tombstones included; shows the not-found page for anything else. */
export async function findShown(ctx: Context, integrationId: string): Promise<Integration> {
  try {
    return await getIntegration(ctx, { integrationId, includeDeleted: true });
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
