import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";
import { EndpointActs } from "./endpoint-acts";
import { EndpointHealth } from "./endpoint-health";
import { counted } from "./judge-endpoint";
import type { EndpointActions } from "./webhook-actions";

/** One endpoint: how it fares, what it gets, and what can be done with it. */
export function EndpointCard({
  endpoint,
  actions,
}: {
  endpoint: PresentedEndpoint;
  /** Null for who may only look. */
  actions: EndpointActions | null;
}) {
  const { health } = endpoint;
  return (
    <SectionCard
      title={
        <span className="line-clamp-3 wrap-anywhere" title={endpoint.url}>
          {endpoint.url}
        </span>
      }
      hint={endpoint.description}
      actions={actions && <EndpointActs endpoint={endpoint} actions={actions} />}
    >
      <DefinitionList>
        <Definition term="Health">
          <EndpointHealth endpoint={endpoint} />
        </Definition>
        <Definition term="Last 24 h">
          {counted(health.deliveredLastDay)} delivered, {counted(health.givenUpLastDay)} given up
        </Definition>
        <Definition term="Waiting">
          {counted(health.waiting)}
          {health.oldestWaitingAt && (
            <span className="text-muted">
              {" · the oldest since "}
              <RelativeTime at={health.oldestWaitingAt} />
            </span>
          )}
        </Definition>
        <Definition term="Events">
          <code className="font-mono text-sm">{endpoint.eventTypes.join(", ")}</code>
        </Definition>
        {endpoint.previousSecretUntil && (
          <Definition term="Secrets">
            Signed with two: the former one ends <RelativeTime at={endpoint.previousSecretUntil} />
          </Definition>
        )}
      </DefinitionList>
    </SectionCard>
  );
}
