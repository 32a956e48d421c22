import type { Context } from "@/lib/context";
import { releaseBatch } from "@/lib/outbox/release-batch";
import { steerNotification } from "./steer-notification";

/** Lets a paused mass send go on with whom it had not come to. */
export function resumeNotification(ctx: Context, { id }: { id: string }): Promise<void> {
  return steerNotification(ctx, {
    id,
    steer: releaseBatch,
    action: "broadcast.resumed",
    already: ["running"],
  });
}
