import type { Context } from "@/lib/context";
import { holdBatch } from "@/lib/outbox/hold-batch";
import { steerNotification } from "./steer-notification";

/** Stops a running mass send: once this returns nothing more of it leaves but what a worker is handing over just now. */
export function pauseNotification(ctx: Context, { id }: { id: string }): Promise<void> {
  return steerNotification(ctx, {
    id,
    steer: (tx, batchId) => holdBatch(tx, batchId, ctx.now()),
    action: "broadcast.paused",
    already: ["paused"],
  });
}
