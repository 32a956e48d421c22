import type { Database } from "@/db/client";
import type { Log } from "@/lib/log";
import { type Transaction, transaction } from "@/lib/transaction";
import { type ClaimLimits, claimLane, claimLanes, type Lane } from "./claim-lanes";
import { failEvent } from "./fail-event";
import { isTransient } from "./is-transient";
import { type LaneOutcome, type Lease, settleLanes } from "./settle-lanes";

/** What the domain does with claimed lanes, inside the claim's transaction. Lanes it does not answer for are done whole. */
export type Take = (tx: Transaction, lanes: Lane[]) => Promise<LaneOutcome[]>;

export type MailboxWork = {
  db: Database;
  log: Log;
  take: Take;
  limits: ClaimLimits;
  onParked: (parked: {
    integrationId: string;
    laneKey: string;
    kind: string;
    error: string;
  }) => Promise<void>;
};

export type Processed = { lanes: number; events: number; leases: Lease[] };

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
    if (isTransient(error) || lanes.length === 0) throw error;
    const done: Processed = { lanes: 0, events: 0, leases: [] };
    for (const lane of lanes) {
      const alone = await processAlone(work, lane.id, lane.events.length);
      done.lanes += alone.lanes;
      done.events += alone.events;
      done.leases.push(...alone.leases);
    }
    return done;
  }
}

async function takeAndSettle(work: MailboxWork, tx: Transaction, lanes: Lane[]): Promise<Processed> {
  if (lanes.length === 0) return { lanes: 0, events: 0, leases: [] };
  const filled = lanes.filter((lane) => lane.events.length > 0);
  const answered = filled.length === 0 ? [] : await work.take(tx, filled);
  const outcomeOf = new Map(answered.map((outcome) => [outcome.laneId, outcome]));
  const outcomes = lanes.map((lane) => outcomeOf.get(lane.id) ?? { laneId: lane.id, through: lane.through });
  const leases = await settleLanes(tx.$client, outcomes);
  return { lanes: lanes.length, events: filled.reduce((sum, lane) => sum + lane.events.length, 0), leases };
}

async function processAlone(work: MailboxWork, laneId: number, eventsPerLane: number): Promise<Processed> {
  let lane: Lane | null = null;
  try {
    return await transaction(work, async (tx) => {
      lane = await claimLane(tx.$client, laneId, Math.max(1, eventsPerLane));
      return takeAndSettle(work, tx, lane ? [lane] : []);
    });
  } catch (error) {
    if (isTransient(error) || !lane) throw error;
    if (eventsPerLane > 1) return processAlone(work, laneId, Math.floor(eventsPerLane / 2));
    await putBack(work, lane, error);
    return { lanes: 0, events: 0, leases: [] };
  }
}

async function putBack(work: MailboxWork, lane: Lane, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  const [event] = lane.events;
  work.log.warn({ err: error, laneId: lane.id, seq: event?.seq }, "an event could not be processed");
  const isParked = await failEvent(work.db.$client, lane, reason);
  if (!isParked || !event) return;
  await work.onParked({
    integrationId: lane.integrationId,
    laneKey: lane.key,
    kind: event.kind,
    error: reason,
  });
}
