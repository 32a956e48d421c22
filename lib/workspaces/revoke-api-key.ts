import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { apiKeys } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";
import { type ApiKey, apiKeyColumns } from "./api-key";

export const RevokeApiKey = z.object({ apiKeyId: z.string() });

/** The key is refused from its next request on. Revoking twice keeps the first time. */
export async function revokeApiKey(ctx: Context, input: z.output<typeof RevokeApiKey>): Promise<ApiKey> {
  requireScope(ctx, "keys:write");
  const mine = and(eq(apiKeys.workspaceId, ctx.workspace.id), eq(apiKeys.id, input.apiKeyId));
  return transaction(ctx, async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(and(mine, isNull(apiKeys.revokedAt)))
      .returning(apiKeyColumns);
    if (revoked) {
      await recordAudit(tx, ctx, "api_key.revoked", { apiKeyId: revoked.id });
      return revoked;
    }
    const [before] = await tx.select(apiKeyColumns).from(apiKeys).where(mine);
    if (!before) throw new NotFound("API key");
    return before;
  });
}
