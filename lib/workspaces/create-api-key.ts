import { z } from "zod";
import { apiKeys } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { hashApiKeySecret, newApiKeySecret } from "@/lib/secrets/api-key-secret";
import { transaction } from "@/lib/transaction";
import { type ApiKey, apiKeyColumns } from "./api-key";
import { ScopeList } from "./scope-list";

export const CreateApiKey = z.strictObject({
  name: z.string().trim().min(1, "Give the key a name.").max(100),
  scopes: ScopeList,
});

/** The answer is the only time the key itself is known. No one can give away a permission they lack: Forbidden. */
export async function createApiKey(
  ctx: Context,
  input: z.output<typeof CreateApiKey>,
): Promise<{ apiKey: ApiKey; secret: string }> {
  requireScope(ctx, "keys:write");
  for (const scope of input.scopes) requireScope(ctx, scope);
  const secret = newApiKeySecret();
  return transaction(ctx, async (tx) => {
    const [apiKey] = await tx
      .insert(apiKeys)
      .values({
        id: newId("apiKey"),
        workspaceId: ctx.workspace.id,
        name: input.name,
        secretHash: hashApiKeySecret(secret),
        lastFour: secret.slice(-4),
        scopes: input.scopes,
        createdBy: ctx.actor.kind === "user" ? ctx.actor.id : null,
        createdAt: ctx.now(),
      })
      .returning(apiKeyColumns);
    if (!apiKey) throw new Error("the insert of an API key answered no row");
    await recordAudit(tx, ctx, "api_key.created", { apiKeyId: apiKey.id, scopes: input.scopes });
    return { apiKey, secret };
  });
}
