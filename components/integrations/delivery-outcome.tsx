import { Badge } from "@/components/ui/badge";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import type { DeliveryState, DeliveryOutcome as Outcome } from "@/lib/integrations/find-delivery-outcome";

const looks = {
  waiting: { tone: "neutral", label: "Waiting for its turn" },
  retrying: { tone: "warning", label: "Failed, is tried again" },
  done: { tone: "accent", label: "Processed" },
  parked: { tone: "danger", label: "Set aside" },
} as const satisfies Record<DeliveryState, object>;

export function DeliveryBadge({ state }: { state: DeliveryState }) {
  const { tone, label } = looks[state];
  return <Badge tone={tone}>{label}</Badge>;
}

/** What became of an accepted delivery, and the message it led to. */
export function DeliveryOutcome({ outcome }: { outcome: Outcome }) {
  const { state, attempts, error, message } = outcome;
  return (
    <section aria-label="Outcome" className="flex flex-col gap-2">
      <h3 className="font-semibold">Outcome</h3>
      <DefinitionList>
        <Definition term="State">
          <span role="status">
            <DeliveryBadge state={state} />
          </span>
        </Definition>
        {attempts > 0 && <Definition term="Tries">{attempts}</Definition>}
        {error !== null && <Definition term="Why">{error}</Definition>}
        {message && (
          <Definition term="Message">
            <Link
              href={`/inbox/${message.conversationId}`}
              className="underline underline-offset-2 hover:text-accent"
            >
              Open the conversation
            </Link>
            <span className="text-muted"> · {message.status}</span>
          </Definition>
        )}
      </DefinitionList>
    </section>
  );
}
