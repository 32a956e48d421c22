import type { EventPage } from "@/components/integrations/integration-actions";
import type { Context } from "@/lib/context";
import type { ShownEvents } from "@/lib/integrations/integration-query";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";
import type { EventPosition } from "@/lib/integrations/logged-event";

const eventsAtOnce = 50;
const hourMs = 3_600_000;
const spanMs = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs };

type Shown = ShownEvents & { integrationId: string; cursor?: EventPosition | undefined };

/** A page of the log as its list needs it, newest first: payloads stay here until one is opened. */
export async function loadEventPage(ctx: Context, { within, ...filter }: Shown): Promise<EventPage> {
  const since = within && new Date(ctx.now().getTime() - spanMs[within]);
  const page = await listIntegrationEvents(ctx, { ...filter, since, take: eventsAtOnce, order: "desc" });
  return {
    items: page.items.map(({ payload: _payload, isMasked: _isMasked, ...line }) => line),
    next: page.next,
  };
}
