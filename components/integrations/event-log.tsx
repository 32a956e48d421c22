"use client";

import { ScrollText } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DataTable, HeadCell, TableHead } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LiveDot } from "@/components/ui/live-dot";
import { Switch } from "@/components/ui/switch";
import { EventDrawer } from "./event-drawer";
import { EventFilters } from "./event-filters";
import { EventRow } from "./event-row";
import type { EventFilter, EventLine, EventLogActions, EventPage } from "./integration-actions";
import { useEventLog } from "./use-event-log";

/** What happened on a connection, newest first. */
export function EventLog({
  integrationId,
  isDeleted,
  filter,
  first,
  canSearchPayloads,
  canReplay,
  keptDays,
  actions,
}: {
  integrationId: string;
  isDeleted: boolean;
  filter: EventFilter;
  first: EventPage;
  canSearchPayloads: boolean;
  canReplay: boolean;
  /** How long the log is kept. */
  keptDays: number;
  actions: EventLogActions;
}) {
  const log = useEventLog({ integrationId, filter, first, load: actions.load });
  const [opened, setOpened] = useState<EventLine | null>(null);
  const isFiltered = Object.values(filter).some(Boolean);

  function showReplayed(line: EventLine, id: string) {
    setOpened({ ...line, id, level: "info", state: "waiting" });
    void log.forget(line.id);
  }

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <EventFilters filter={filter} canSearchPayloads={canSearchPayloads} />
        {!isDeleted && (
          <div className="flex items-center gap-2">
            {log.isLive && <LiveDot state={log.followState} named={log.followState !== "live"} />}
            {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
            <label className="flex items-center gap-2">
              Live tail
              <Switch checked={log.isLive} onCheckedChange={log.setLive} />
            </label>
          </div>
        )}
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        {log.items.length === 0 ? (
          <EmptyState icon={<ScrollText />} title={emptyTitle(isFiltered, log.next !== null)}>
            {isFiltered
              ? "Try another word or kind, or look at everything."
              : `Deliveries, handshakes, refusals and errors appear here as they happen. The log keeps ${keptDays} days.`}
          </EmptyState>
        ) : (
          <DataTable label="Events, newest first">
            <TableHead>
              <HeadCell className="w-36">Time</HeadCell>
              <HeadCell className="hidden w-40 md:table-cell">Kind</HeadCell>
              <HeadCell className="hidden w-24 md:table-cell">Level</HeadCell>
              <HeadCell>What happened</HeadCell>
            </TableHead>
            <tbody>
              {log.items.map((line) => (
                <EventRow key={line.id} line={line} isOpen={opened?.id === line.id} onOpen={setOpened} />
              ))}
            </tbody>
          </DataTable>
        )}
      </div>
      {log.next !== null && (
        <div className="flex justify-center py-4">
          <Button loading={log.isLoadingOlder} onClick={log.loadOlder}>
            {isFiltered ? "Look further back" : "Show older events"}
          </Button>
        </div>
      )}
      <EventDrawer
        integrationId={integrationId}
        line={opened}
        canReplay={canReplay}
        actions={actions}
        onReplayed={(id) => opened && showReplayed(opened, id)}
        onClose={() => setOpened(null)}
      />
    </>
  );
}

function emptyTitle(isFiltered: boolean, hasOlder: boolean): string {
  if (!isFiltered) return "Nothing has happened here yet";
  return hasOlder ? "Nothing like this among the newest 20,000 events" : "Nothing like this in the log";
}
