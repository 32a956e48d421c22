import { and, count, eq, isNull } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { seal } from "@/lib/secrets/seal";
import { transaction } from "@/lib/transaction";
import { type Endpoint, endpointColumns } from "./endpoint";
import type { CreateEndpoint } from "./endpoint-input";
import { tellInterest } from "./watch-interest";
import { newWebhookSecret, webhookSecretContext } from "./webhook-secret";

/** Every event is copied for each endpoint that wants it, so there are not many. */
const mostEndpoints = 20;

/** Events that happen from now on go there. The answer is the only time the secret is shown. */
export async function createEndpoint(
  ctx: Context,
  input: CreateEndpoint,
): Promise<{ endpoint: Endpoint; secret: string }> {
  requireScope(ctx, "webhooks:write");
  const id = newId("webhookEndpoint");
  const secret = newWebhookSecret();
  const now = ctx.now();
  return transaction(ctx, async (tx) => {
    const [row] = await tx
      .select({ n: count() })
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.workspaceId, ctx.workspace.id), isNull(webhookEndpoints.deletedAt)));
    if ((row?.n ?? 0) >= mostEndpoints) throw new TooManyEndpoints();
    const [endpoint] = await tx
      .insert(webhookEndpoints)
      .values({
        ...input,
        id,
        workspaceId: ctx.workspace.id,
        secretSealed: seal(secret, webhookSecretContext(id)),
        createdAt: now,
        updatedAt: now,
      })
      .returning(endpointColumns);
    if (!endpoint) throw new Error("the insert of an endpoint answered no row");
    await recordAudit(tx, ctx, "webhook_endpoint.created", {
      endpointId: id,
      eventTypes: input.eventTypes,
    });
    await tellInterest(tx);
    return { endpoint, secret };
  });
}

class TooManyEndpoints extends AppError {
  constructor() {
    super("not_allowed_now", `A workspace has at most ${mostEndpoints} endpoints; delete one first.`, {
      code: "too_many_endpoints",
    });
  }
}
