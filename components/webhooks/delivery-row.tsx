"use client";

import { memo } from "react";
import { EventTime } from "@/components/integrations/event-time";
import { Cell, Row } from "@/components/ui/data-table";
import type { PresentedDelivery } from "@/lib/deliveries/present-delivery";
import { DeliveryBadge } from "./delivery-badge";

/** A line of the log; pressing anywhere on it opens what was posted. */
export const DeliveryRow = memo(function DeliveryRow({
  delivery,
  isOpen,
  onOpen,
}: {
  delivery: PresentedDelivery;
  isOpen: boolean;
  onOpen: (id: string) => void;
}) {
  return (
    <Row selected={isOpen} className="cursor-pointer" onClick={() => onOpen(delivery.id)}>
      <Cell className="whitespace-nowrap">
        <EventTime at={new Date(delivery.createdAt)} />
      </Cell>
      <Cell>
        <button
          type="button"
          className="text-left"
          onClick={(event) => {
            event.stopPropagation();
            onOpen(delivery.id);
          }}
        >
          <code className="font-mono text-sm">{delivery.type}</code>
        </button>
      </Cell>
      <Cell>
        <DeliveryBadge delivery={delivery} />
      </Cell>
      <Cell className="hidden text-muted wrap-anywhere md:table-cell">
        {delivery.lastError ?? (delivery.lastStatus === null ? "–" : delivery.lastStatus)}
      </Cell>
      <Cell numeric className="hidden sm:table-cell">
        {delivery.attempts}
      </Cell>
      <Cell numeric className="hidden text-muted lg:table-cell">
        {delivery.durationMs === null ? "–" : `${delivery.durationMs.toLocaleString("en")} ms`}
      </Cell>
    </Row>
  );
});
