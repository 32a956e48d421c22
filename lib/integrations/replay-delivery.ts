import { and, eq } from "drizzle-orm";
import { inboundEvents } from "@/db/schema/mailbox";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { type Place, replayEvent } from "@/lib/mailbox/replay-event";
import { transaction } from "@/lib/transaction";
import { deliveryId, placeOf } from "./delivery-id";
import { getIntegration } from "./get-integration";
import { recordIntegrationEvent } from "./record-integration-event";
import { summariseDelivery } from "./summarise-delivery";

/**
 * Sends one accepted delivery through the mailbox again, behind what its sender wrote since. What it led to already is not
 * done twice; one that was set aside gets its tries anew. Answers its new id. Throws NotFound, and StillWaiting while its first
 * turn is to come.
 */
export async function replayDelivery(
  ctx: Context,
  { integrationId, eventId }: { integrationId: string; eventId: string },
): Promise<{ eventId: string }> {
  requireScope(ctx, "integrations:write");
  await getIntegration(ctx, { integrationId });
  const place = placeOf(eventId);
  const delivery = place && (await findDelivery(ctx, integrationId, place));
  if (!place || !delivery) throw new NotFound("delivery");
  return transaction(ctx, async (tx) => {
    const moved = await replayEvent(tx.$client, place);
    if (!moved) throw new StillWaiting();
    const id = deliveryId(moved);
    await recordAudit(tx, ctx, "integration.delivery-replayed", {
      integrationId,
      delivery: id,
      was: eventId,
    });
    await recordIntegrationEvent(tx, {
      workspaceId: ctx.workspace.id,
      integrationId,
      kind: "delivery.replayed",
      level: "info",
      summary: `Replayed by ${nameOf(ctx)}: ${summariseDelivery(delivery.kind, JSON.parse(delivery.value))}`,
      payload: JSON.stringify({ delivery: id }),
      at: ctx.now(),
    });
    return { eventId: id };
  });
}

export class StillWaiting extends AppError {
  constructor() {
    super("not_allowed_now", "This delivery has not been processed yet, or was replayed a moment ago.", {
      code: "still_waiting",
    });
  }
}

async function findDelivery(ctx: Context, integrationId: string, { laneId, seq }: Place) {
  const [delivery] = await ctx.db
    .select({ kind: inboundEvents.kind, value: inboundEvents.value })
    .from(inboundEvents)
    .where(
      and(
        eq(inboundEvents.integrationId, integrationId),
        eq(inboundEvents.laneId, laneId),
        eq(inboundEvents.seq, seq),
      ),
    );
  return delivery;
}

function nameOf({ actor }: Context): string {
  return actor.kind === "api_key" ? "an API key" : actor.name;
}
