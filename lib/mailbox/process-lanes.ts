import { type Transaction, transaction } from "@/lib/transaction";
import { type ClaimLimits, claimLane, claimLanes, type Lane } from "./claim-lanes";
import { isTimeout, isTransient } from "./is-transient";
import { type PutBackWork, putBack } from "./put-back";
import { type LaneOutcome, type Lease, settleLanes } from "./settle-lanes";

/** What the domain does with claimed lanes, inside the claim's transaction. Lanes it does not answer for are done whole. */
export type Take = (tx: Transaction, lanes: Lane[]) => Promise<LaneOutcome[]>;

export type MailboxWork = PutBackWork & { take: Take; limits: ClaimLimits };

/** How many lanes were claimed, how many of their events are done, and which calls are owed. */
export type Processed = { lanes: number; events: number; leases: Lease[] };

const nothing: Processed = { lanes: 0, events: 0, leases: [] };

/**
 * Claims lanes, lets the domain work and moves the heads, all in one transaction. When the batch fails for what it holds,
 * each lane is tried alone and ever fewer of its events, until the poison event stands alone and is put back or parked.
 */
export async function processLanes(work: MailboxWork): Promise<Processed> {
  let lanes: Lane[] = [];
  try {
    return await transaction(work, async (tx) => {
      lanes = await claimLanes(tx.$client, work.limits);
      return takeAndSettle(work, tx, lanes);
    });
  } catch (error) {
    if (!isSplittable(error) || lanes.length === 0) throw error;
    work.log.warn({ err: error, lanes: lanes.length }, "a batch failed; each of its lanes is tried alone");
  }
  return processEachAlone(work, lanes);
}

async function processEachAlone(work: MailboxWork, lanes: readonly Lane[]): Promise<Processed> {
  let done: Processed = { ...nothing, lanes: lanes.length };
  for (const lane of lanes) {
    try {
      const { events, leases } = await processAlone(work, lane.id, Math.max(1, lane.events.length));
      done = { ...done, events: done.events + events, leases: [...done.leases, ...leases] };
    } catch (error) {
      // The calls of the lanes before are owed: their leases are running.
      if (done.leases.length === 0) throw error;
      work.log.error({ err: error }, "a batch was broken off; its lanes come again");
      return done;
    }
  }
  return done;
}

// A timeout is nobody's fault, but the same batch again would only time out again.
function isSplittable(error: unknown): boolean {
  return !isTransient(error) || isTimeout(error);
}

async function takeAndSettle(work: MailboxWork, tx: Transaction, lanes: Lane[]): Promise<Processed> {
  if (lanes.length === 0) return nothing;
  const filled = lanes.filter((lane) => lane.events.length > 0);
  const answered = filled.length === 0 ? [] : await work.take(tx, filled);
  const outcomeOf = new Map(answered.map((outcome) => [outcome.laneId, outcome]));
  const outcomes = lanes.map((lane) => outcomeOf.get(lane.id) ?? { laneId: lane.id, through: lane.through });
  const leases = await settleLanes(tx.$client, outcomes);
  return { lanes: lanes.length, events: filled.reduce((sum, lane) => sum + lane.events.length, 0), leases };
}

/** Works on at most so many events of one lane; when they fail, on each half of them, the second only after the first. */
async function processAlone(work: MailboxWork, laneId: number, mostEvents: number): Promise<Processed> {
  let lane = null as Lane | null;
  try {
    return await transaction(work, async (tx) => {
      lane = await claimLane(tx.$client, laneId, mostEvents);
      return takeAndSettle(work, tx, lane ? [lane] : []);
    });
  } catch (error) {
    if (!isSplittable(error) || !lane) throw error;
    if (mostEvents === 1) {
      if (isTransient(error)) throw error;
      await putBack(work, { laneId, fence: lane.fence }, error);
      return nothing;
    }
  }
  const half = Math.floor(mostEvents / 2);
  const first = await processAlone(work, laneId, half);
  if (first.events < half || first.leases.length > 0) return first;
  const second = await processAlone(work, laneId, mostEvents - half);
  return { ...second, events: first.events + second.events };
}
