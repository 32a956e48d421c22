import type { DeliveryState } from "./find-delivery-outcome";
import { hidden, maskPayload } from "./mask-payload";
import { summariseDelivery } from "./summarise-delivery";

export type EventLevel = "info" | "warning" | "error";

/** One line of an integration's event log. */
export type LoggedEvent = {
  id: string;
  position: EventPosition;
  at: Date;
  /** What `recordIntegrationEvent` names, or `delivery.message`, `delivery.status`, `delivery.field` for what was accepted. */
  kind: string;
  level: EventLevel;
  summary: string;
  payload: string | null;
  /** How far an accepted delivery has come; null for other events. */
  state: DeliveryState | null;
  /** True when the reader may not see who and what it is about. */
  isMasked: boolean;
};

/** Where an event stands in the log: its time in ms, then 1 and its id, or 0 and a delivery's lane and place in it. */
export type EventPosition = readonly [atMs: number, source: 0 | 1, a: number, b: number];

/** A row of either table, in one shape. A delivery's `text` is why it was parked, another event's its summary. */
export type EventRow = {
  at_ms: number | string;
  source: number;
  a: number | string;
  b: number | string;
  kind: string;
  level: EventLevel;
  text: string | null;
  payload: string | null;
  state: DeliveryState | null;
};

export const deliveryPrefix = "delivery.";

/** Kinds that are rows of the mailbox and not of the log. */
export const deliveryKinds: readonly string[] = ["delivery.message", "delivery.status", "delivery.field"];

export function positionOf(row: EventRow): EventPosition {
  return [Number(row.at_ms), row.source === 0 ? 0 : 1, Number(row.a), Number(row.b)];
}

/** @param isPlain whether the reader may see unmasked payloads */
export function toLoggedEvent(row: EventRow, isPlain: boolean): LoggedEvent {
  return {
    id: row.source === 0 ? `${row.a}-${row.b}` : String(row.a),
    position: positionOf(row),
    at: new Date(Number(row.at_ms)),
    kind: row.kind,
    level: row.level,
    summary: row.source === 0 ? deliverySummary(row, isPlain) : (row.text ?? ""),
    state: row.state,
    payload: row.payload === null || isPlain ? row.payload : maskPayload(row.payload),
    isMasked: row.payload !== null && !isPlain,
  };
}

function deliverySummary({ kind, text, payload, level }: EventRow, isPlain: boolean): string {
  const line = summariseDelivery(kind.slice(deliveryPrefix.length), JSON.parse(payload ?? "null"));
  if (level !== "error") return line;
  return `${line} Set aside after failing: ${isPlain ? (text ?? "no reason kept") : hidden}`;
}
