import type { EventPage } from "@/components/integrations/integration-actions";
import type { EventPosition, LoggedEvent } from "@/lib/integrations/logged-event";
import type { Page } from "@/lib/page";

export const eventsAtOnce = 50;

/** A page of the log as its list needs it: payloads stay here until one is opened. */
export function toEventPage({ items, next }: Page<LoggedEvent, EventPosition>): EventPage {
  return { items: items.map(({ payload: _payload, isMasked: _isMasked, ...line }) => line), next };
}
