"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { RefreshWhileRunning } from "@/components/broadcasts/refresh-while-running";
import { DataTable, HeadCell, TableHead } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { PresentedDelivery } from "@/lib/deliveries/present-delivery";
import { DeliveryDrawer } from "./delivery-drawer";
import { DeliveryRow } from "./delivery-row";
import type { DeliveryActions } from "./webhook-actions";

const lookAgainMs = 1_500;

/** What was posted to an endpoint and what became of it, newest first; looks again while something waits. */
export function DeliveryLog({
  endpointId,
  deliveries,
  isFiltered,
  keptDays,
  actions,
}: {
  endpointId: string;
  deliveries: readonly PresentedDelivery[];
  isFiltered: boolean;
  keptDays: number;
  actions: DeliveryActions;
}) {
  const [openedId, setOpenedId] = useState<string | null>(null);
  const opened = deliveries.find(({ id }) => id === openedId) ?? null;
  const isMoving = deliveries.some(({ state }) => state === "pending");

  return (
    <>
      <RefreshWhileRunning isRunning={isMoving} everyMs={lookAgainMs} />
      {deliveries.length === 0 ? (
        <EmptyState
          icon={<Send />}
          title={isFiltered ? "None of these in the log" : "Nothing was posted yet"}
        >
          {isFiltered
            ? "Look at all of them instead."
            : `Send a test event to see that your server takes it. The log keeps ${keptDays} days.`}
        </EmptyState>
      ) : (
        <DataTable label="Deliveries, newest first">
          <TableHead>
            <HeadCell className="w-36">Time</HeadCell>
            <HeadCell>Event</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell className="hidden md:table-cell">Last answer</HeadCell>
            <HeadCell numeric className="hidden sm:table-cell">
              Tries
            </HeadCell>
            <HeadCell numeric className="hidden lg:table-cell">
              Took
            </HeadCell>
          </TableHead>
          <tbody>
            {deliveries.map((delivery) => (
              <DeliveryRow
                key={delivery.id}
                delivery={delivery}
                isOpen={delivery.id === openedId}
                onOpen={setOpenedId}
              />
            ))}
          </tbody>
        </DataTable>
      )}
      <DeliveryDrawer
        endpointId={endpointId}
        delivery={opened}
        actions={actions}
        onClose={() => setOpenedId(null)}
      />
    </>
  );
}
