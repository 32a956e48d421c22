import type { Endpoint } from "./endpoint";
import type { EndpointHealth } from "./find-endpoint-health";

const untouched: EndpointHealth = {
  delivered: 0,
  givenUp: 0,
  deadLetters: 0,
  waiting: 0,
  oldestWaitingAt: null,
};

export type PresentedEndpoint = ReturnType<typeof presentEndpoint>;

/** An endpoint as people and programs see it; its secret is known only when it is made. */
export function presentEndpoint(endpoint: Endpoint, health: EndpointHealth = untouched) {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description,
    eventTypes: endpoint.eventTypes,
    enabled: endpoint.isEnabled,
    disabledReason: endpoint.disabledReason,
    previousSecretUntil: endpoint.previousSecretUntil?.toISOString() ?? null,
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    health: {
      deliveredLastDay: health.delivered,
      givenUpLastDay: health.givenUp,
      deadLetters: health.deadLetters,
      waiting: health.waiting,
      oldestWaitingAt: health.oldestWaitingAt?.toISOString() ?? null,
    },
    createdAt: endpoint.createdAt.toISOString(),
    updatedAt: endpoint.updatedAt.toISOString(),
  };
}
