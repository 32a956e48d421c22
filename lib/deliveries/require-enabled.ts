import { webhookEndpoints } from "@/db/schema/deliveries";
import type { Context } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import type { Transaction } from "@/lib/transaction";
import { livingEndpoint } from "./endpoint";

class EndpointIsOff extends AppError {
  constructor() {
    super("not_allowed_now", "The endpoint is turned off; turn it on first.", { code: "endpoint_is_off" });
  }
}

/** Throws NotFound, and `endpoint_is_off` for an endpoint that takes nothing now. */
export async function requireEnabled(ctx: Context, tx: Transaction, endpointId: string): Promise<void> {
  const [endpoint] = await tx
    .select({ isEnabled: webhookEndpoints.isEnabled })
    .from(webhookEndpoints)
    .where(livingEndpoint(ctx, endpointId));
  if (!endpoint) throw new NotFound("webhook endpoint");
  if (!endpoint.isEnabled) throw new EndpointIsOff();
}
