import { sql } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { seal } from "@/lib/secrets/seal";
import { transaction } from "@/lib/transaction";
import { type Endpoint, endpointColumns, livingEndpoint } from "./endpoint";
import { newWebhookSecret, webhookSecretContext } from "./webhook-secret";

/** For so long a former secret signs beside the new one. */
export const overlapHours = 24;

/** Makes a new secret, shown only here. The former one goes on signing for 24 hours; one before that ends at once. */
export async function rotateSecret(
  ctx: Context,
  { endpointId }: { endpointId: string },
): Promise<{ endpoint: Endpoint; secret: string }> {
  requireScope(ctx, "webhooks:write");
  const secret = newWebhookSecret();
  return transaction(ctx, async (tx) => {
    const [endpoint] = await tx
      .update(webhookEndpoints)
      .set({
        secretSealed: seal(secret, webhookSecretContext(endpointId)),
        previousSecretSealed: sql`${webhookEndpoints.secretSealed}`,
        // The database's time, by which the deliverer judges it.
        previousSecretUntil: sql`now() + ${overlapHours}::int * interval '1 hour'`,
        updatedAt: ctx.now(),
      })
      .where(livingEndpoint(ctx, endpointId))
      .returning(endpointColumns);
    if (!endpoint) throw new NotFound("webhook endpoint");
    await recordAudit(tx, ctx, "webhook_endpoint.secret_rotated", { endpointId });
    return { endpoint, secret };
  });
}
