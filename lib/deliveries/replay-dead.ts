import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { reopenDeliveries } from "./reopen-deliveries";
import { requireEnabled } from "./require-enabled";

const mostAtOnce = 10_000;

/** Delivers every dead letter that was given up since then, oldest first, at most 10,000 at once. Answers how many. */
export async function replayDead(
  ctx: Context,
  { endpointId, since }: { endpointId: string; since?: Date | undefined },
): Promise<number> {
  requireScope(ctx, "webhooks:write");
  return transaction(ctx, async (tx) => {
    await requireEnabled(ctx, tx, endpointId);
    const rows = await tx.$client<{ id: number }[]>`
      select id::float8 as id from webhook_deliveries
      where endpoint_id = ${endpointId} and state = 'dead' and ended_at >= ${(since ?? new Date(0)).toISOString()}::timestamptz
      order by id limit ${mostAtOnce}`;
    const replayed = await reopenDeliveries(
      tx,
      endpointId,
      rows.map((row) => row.id),
    );
    await recordAudit(tx, ctx, "webhook_delivery.replayed", { endpointId, deliveries: replayed });
    return replayed;
  });
}
