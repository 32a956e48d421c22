import type { Action } from "@/components/settings/use-action";
import type { EventType } from "@/lib/deliveries/event-type";
import type { PresentedOpenedDelivery } from "@/lib/deliveries/present-delivery";

type OneEndpoint = { endpointId: string };
type OneDelivery = OneEndpoint & { deliveryId: string };

export type EndpointDraft = { url: string; description: string; eventTypes: EventType[] };

export type CreateEndpointAction = Action<EndpointDraft, { id: string; secret: string }>;

/** What may be done with one endpoint. */
export type EndpointActions = {
  update: Action<OneEndpoint & { changes: Partial<EndpointDraft> & { enabled?: boolean } }, null>;
  remove: Action<OneEndpoint, null>;
  rotate: Action<OneEndpoint, { secret: string }>;
  test: Action<OneEndpoint, { deliveryId: string }>;
  replayDead: Action<OneEndpoint, { replayed: number }>;
};

export type DeliveryActions = {
  open: Action<OneDelivery, PresentedOpenedDelivery>;
  /** Null for who may only look. */
  replay: Action<OneDelivery, null> | null;
};
