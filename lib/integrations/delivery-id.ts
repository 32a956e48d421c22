import type { Place } from "@/lib/mailbox/replay-event";

/** A delivery's id in the event log: its lane and its place in it. Both change when it is replayed. */
export function deliveryId({ laneId, seq }: Place): string {
  return `${laneId}-${seq}`;
}

/** The place that a delivery's id names; null for the id of another event, or of none. */
export function placeOf(eventId: string): Place | null {
  const [, laneId, seq] = /^(\d{1,15})-(\d{1,15})$/.exec(eventId) ?? [];
  return laneId === undefined || seq === undefined ? null : { laneId: Number(laneId), seq: Number(seq) };
}
