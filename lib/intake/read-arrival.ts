import type { Channel } from "@/lib/channel";
import type { NewEvent } from "@/lib/mailbox/append-events";
import type { Arrival } from "@/lib/mailbox/take-arrivals";
import { updateOfReport } from "@/lib/sms/sms-report";
import { readTelegramUpdate } from "@/lib/telegram/read-telegram-update";
import { readUpdate, type Update } from "@/lib/whatsapp/read-update";

/** The updates of one request as events, in the order they were written; `endless` counts those nested too deeply to be kept. */
export function readArrival(arrival: Arrival, channel: Channel): { events: NewEvent[]; endless: number } {
  const updates = updatesIn(arrival, channel);
  const events = updates.flatMap((update) => eventOf(update, arrival) ?? []);
  return { events, endless: updates.length - events.length };
}

function updatesIn({ body, receivedAt }: Arrival, channel: Channel): Update[] {
  const content: unknown = JSON.parse(body);
  if (channel === "telegram") return [readTelegramUpdate(content, receivedAt)];
  if (channel === "sms") return [updateOfReport(content, receivedAt)];
  return readUpdate(content, receivedAt);
}

function eventOf(update: Update, { integrationId, receivedAt }: Arrival): NewEvent | null {
  const value = jsonOf(update.value);
  if (value === null) return null;
  return {
    integrationId,
    kind: update.kind,
    externalId: update.externalId,
    laneKey: update.laneKey,
    value,
    occurredAt: update.occurredAt,
    receivedAt,
  };
}

/** Null for what is nested deeper than the stack reaches. */
function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
