"use client";

import { RotateCw } from "lucide-react";
import { EventTime } from "@/components/integrations/event-time";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Drawer } from "@/components/ui/drawer";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { PresentedDelivery } from "@/lib/deliveries/present-delivery";
import { DeliveryBadge } from "./delivery-badge";
import { DeliveryTries } from "./delivery-tries";
import { useOpenedDelivery } from "./use-opened-delivery";
import type { DeliveryActions } from "./webhook-actions";

type Props = { endpointId: string; actions: DeliveryActions };

/** One delivery: what was posted, each try and what the receiver said. */
export function DeliveryDrawer({
  delivery,
  onClose,
  ...props
}: Props & { delivery: PresentedDelivery | null; onClose: () => void }) {
  return (
    <Drawer
      size="lg"
      title={delivery?.type ?? "Delivery"}
      open={delivery !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      {delivery && (
        <div className="flex flex-col gap-5">
          <DefinitionList>
            <Definition term="State">
              <span role="status">
                <DeliveryBadge delivery={delivery} />
              </span>
              {delivery.nextTryAt && delivery.attempts > 0 && (
                <span className="ml-2 text-muted">
                  next try <RelativeTime at={delivery.nextTryAt} />
                </span>
              )}
            </Definition>
            <Definition term="Time">
              <EventTime at={new Date(delivery.createdAt)} />
            </Definition>
            <Definition term="Event id">
              <code className="font-mono text-sm">{delivery.eventId}</code>
            </Definition>
            <Definition term="In order of">
              <code className="font-mono text-sm">{delivery.subject}</code>
            </Definition>
          </DefinitionList>
          {props.actions.replay && <Replay {...props} delivery={delivery} replay={props.actions.replay} />}
          <Opened key={delivery.id} {...props} delivery={delivery} />
        </div>
      )}
    </Drawer>
  );
}

function Replay({
  endpointId,
  delivery,
  replay,
}: {
  endpointId: string;
  delivery: PresentedDelivery;
  replay: NonNullable<DeliveryActions["replay"]>;
}) {
  const isWaiting = delivery.state === "pending";
  const { run, pending, failure } = useAction(replay, () =>
    toast.success(isWaiting ? "Tried again now" : "Delivered again, under the same event id"),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        size="sm"
        icon={<RotateCw aria-hidden />}
        loading={pending}
        onClick={() => run({ endpointId, deliveryId: delivery.id })}
      >
        {isWaiting ? "Try now" : "Deliver again"}
      </Button>
      <p
        className={failure ? "text-sm text-danger" : "text-sm text-muted"}
        role={failure ? "alert" : undefined}
      >
        {failure ??
          (isWaiting ? "Does not wait for the next try." : "Your server sees the same event id again.")}
      </p>
    </div>
  );
}

function Opened({ endpointId, delivery, actions }: Props & { delivery: PresentedDelivery }) {
  const { result, look } = useOpenedDelivery(endpointId, delivery, actions.open);
  if (!result) {
    return (
      <div aria-busy className="flex flex-col gap-2">
        <Skeleton className="h-4 w-20" />
        <Skeleton className="h-56 w-full" />
      </div>
    );
  }
  if (!result.ok) {
    return (
      <ErrorState title="The delivery could not be loaded" onRetry={look}>
        {result.error.message}
      </ErrorState>
    );
  }
  const { payload, isMasked, tries } = result.data;
  return (
    <>
      <DeliveryTries tries={tries} />
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">Payload</h3>
        {isMasked && (
          <p className="text-sm text-muted">Names, numbers and texts are hidden. An admin can see them.</p>
        )}
        <CodeBlock value={payload} label="Payload" />
      </section>
    </>
  );
}
