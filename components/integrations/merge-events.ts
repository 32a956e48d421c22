import type { EventPosition } from "@/lib/integrations/logged-event";
import type { EventLine, EventPage } from "./integration-actions";

/** The lines on the screen, newest first, and where the older ones begin; null when there are none. */
export type Lines = { items: readonly EventLine[]; next: EventPosition | null };

const mostLines = 1_000;

/**
 * Takes in the newest page. What is known already stays one line; when the page reaches none of the known lines, something
 * in between is missing, and the page takes their place. Beyond 1,000 lines the oldest go, to be loaded again when asked for.
 */
export function mergeNewest(known: Lines, newest: EventPage): Lines {
  const knownIds = new Set(known.items.map((item) => item.id));
  const meets = newest.next === null || newest.items.some((item) => knownIds.has(item.id));
  if (!meets) return newest;
  const freshIds = new Set(newest.items.map((item) => item.id));
  const kept = known.items.filter((item) => !freshIds.has(item.id));
  const items = [...newest.items, ...kept].sort(byPosition);
  const last = items[mostLines - 1];
  if (items.length > mostLines && last) return { items: items.slice(0, mostLines), next: last.position };
  return { items, next: known.items.length > 0 ? known.next : newest.next };
}

function byPosition(one: EventLine, other: EventLine): number {
  for (let i = 0; i < one.position.length; i += 1) {
    const difference = (other.position[i] ?? 0) - (one.position[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Adds an older page below. */
export function appendOlder(known: Lines, older: EventPage): Lines {
  const knownIds = new Set(known.items.map((item) => item.id));
  const fresh = older.items.filter((item) => !knownIds.has(item.id));
  return { items: [...known.items, ...fresh], next: older.next };
}
