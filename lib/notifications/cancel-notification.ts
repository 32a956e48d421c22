import { z } from "zod";
import type { Context } from "@/lib/context";
import { callOffBatch } from "@/lib/outbox/call-off-batch";
import { steerNotification } from "./steer-notification";

export const CancelNotification = z.strictObject({
  id: z.string(),
  reason: z.string().trim().min(1).max(300).default("Called off."),
});

/** Ends a mass send for good: once this returns nothing more of it leaves but what a worker is handing over just now. */
export function cancelNotification(
  ctx: Context,
  { id, reason }: z.infer<typeof CancelNotification>,
): Promise<void> {
  return steerNotification(ctx, {
    id,
    steer: (tx, batchId) => callOffBatch(tx, batchId, reason),
    action: "broadcast.cancelled",
    already: ["cancelling", "cancelled"],
  });
}
