import { and, eq, isNull } from "drizzle-orm";
import { apiKeys } from "@/db/schema/people";
import type { Context } from "@/lib/context";
import { allScopes } from "@/lib/scopes";
import { hashApiKeySecret } from "@/lib/secrets/api-key-secret";
import { createApiKey } from "@/lib/workspaces/create-api-key";

/** A key that may do everything: the last start's if it still holds, with the permissions there are by now. */
export async function ensureApiKey(ctx: Context, previous: string | undefined): Promise<string> {
  const kept = previous
    ? await ctx.db
        .update(apiKeys)
        .set({ scopes: allScopes })
        .where(
          and(
            eq(apiKeys.workspaceId, ctx.workspace.id),
            eq(apiKeys.secretHash, hashApiKeySecret(previous)),
            isNull(apiKeys.revokedAt),
          ),
        )
        .returning({ id: apiKeys.id })
    : [];
  if (previous && kept.length > 0) return previous;
  return (await createApiKey(ctx, { name: "Demo", scopes: allScopes })).secret;
}
