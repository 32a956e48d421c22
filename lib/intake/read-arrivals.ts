import type { Channel } from "@/lib/channel";
import type { IntegrationEvent } from "@/lib/integrations/record-integration-event";
import { type Log, maskPhones } from "@/lib/log";
import type { NewEvent } from "@/lib/mailbox/append-events";
import type { Arrival } from "@/lib/mailbox/take-arrivals";
import { readArrival } from "./read-arrival";

/** What an event log is told. */
export type Trouble = Pick<IntegrationEvent, "integrationId" | "kind" | "summary" | "payload">;

/** Where a request came from; neither ever changes. */
export type Origin = { workspaceId: string; channel: Channel };

const longestPayload = 10_000;

/** The events of many requests, in order, and what is to be told and set aside of those that could not be read. */
export function readArrivals(
  arrivals: readonly Arrival[],
  origins: ReadonlyMap<string, Origin>,
  log: Log,
): { events: NewEvent[]; troubles: Trouble[]; unread: Arrival[] } {
  const events: NewEvent[] = [];
  const troubles: Trouble[] = [];
  const unread: Arrival[] = [];
  for (const arrival of arrivals) {
    const { integrationId, body } = arrival;
    const payload = () => maskPhones(body.slice(0, longestPayload));
    try {
      const read = readArrival(arrival, channelOf(origins, arrival));
      events.push(...read.events);
      if (read.endless === 0) continue;
      const summary = `${read.endless} of its updates nested without end and could not be kept.`;
      troubles.push({ integrationId, kind: "delivery.unreadable", summary, payload: payload() });
    } catch (error) {
      log.error({ err: error, integrationId }, "a delivery could not be read; it is set aside");
      unread.push(arrival);
      const summary = "A signed delivery could not be read; it is kept and tried again when a worker starts.";
      troubles.push({ integrationId, kind: "delivery.unreadable", summary, payload: payload() });
    }
  }
  return { events, troubles, unread };
}

function channelOf(origins: ReadonlyMap<string, Origin>, { integrationId }: Arrival): Channel {
  const origin = origins.get(integrationId);
  if (!origin) throw new Error(`there is no integration ${integrationId}`);
  return origin.channel;
}
