import type { Database } from "@/db/client";
import { type Log, maskPhones } from "@/lib/log";
import { storableText } from "@/lib/storable";
import { type Failed, type FailedLane, failEvent } from "./fail-event";

export type PutBackWork = {
  db: Database;
  log: Log;
  /** Told once of each event that was set aside for good. */
  onParked: (parked: Omit<Failed, "isParked"> & { error: string }) => Promise<void>;
};

const longestReason = 500;

/** Puts the first event of a lane back for a later try, or parks it and says so. */
export async function putBack(work: PutBackWork, lane: FailedLane, error: unknown): Promise<void> {
  work.log.warn({ err: error, laneId: lane.laneId }, "an event could not be processed");
  const reason = reasonOf(error);
  const failed = await failEvent(work.db.$client, lane, reason);
  if (!failed?.isParked) return;
  const { isParked: _isParked, ...parked } = failed;
  try {
    await work.onParked({ ...parked, error: reason });
  } catch (cause) {
    work.log.error({ err: cause, laneId: lane.laneId }, "a parked event could not be announced");
  }
}

// Wrapping errors quote whole statements with their values; the innermost one says what was wrong.
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return reasonOf(error.cause);
  const reason = error instanceof Error ? error.message : String(error);
  return maskPhones(storableText(reason)).slice(0, longestReason);
}
