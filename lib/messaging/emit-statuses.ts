import { emitEvents } from "@/lib/deliveries/emit-event";
import type { WatchedInterest } from "@/lib/deliveries/watch-interest";
import type { Transaction } from "@/lib/transaction";
import { statusEvents } from "./status-events";

/** Tells endpoints what became of messages; asks nothing where nobody listens. */
export async function emitStatuses(
  tx: Transaction,
  interest: Pick<WatchedInterest, "isWanted">,
  moved: readonly { id: string }[],
  now: Date,
): Promise<void> {
  if (!interest.isWanted("message.status")) return;
  await emitEvents(
    tx,
    await statusEvents(
      tx,
      moved.map(({ id }) => id),
      now,
    ),
  );
}
