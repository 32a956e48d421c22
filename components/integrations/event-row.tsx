"use client";

import { memo } from "react";
import { Cell, Row } from "@/components/ui/data-table";
import { DeliveryBadge } from "./delivery-outcome";
import { kindLabel } from "./event-kinds";
import { EventTime } from "./event-time";
import type { EventLine } from "./integration-actions";
import { LevelBadge } from "./level-badge";

/** A line of the log; pressing anywhere on it opens its payload. */
export const EventRow = memo(function EventRow({
  line,
  isOpen,
  onOpen,
}: {
  line: EventLine;
  isOpen: boolean;
  onOpen: (line: EventLine) => void;
}) {
  return (
    <Row selected={isOpen} className="cursor-pointer" onClick={() => onOpen(line)}>
      <Cell className="whitespace-nowrap align-top md:align-middle">
        <EventTime at={line.at} />
      </Cell>
      <Cell className="hidden whitespace-nowrap md:table-cell">{kindLabel(line.kind)}</Cell>
      <Cell className="hidden md:table-cell">
        {line.level === "info" ? <span className="text-muted">Info</span> : <LevelBadge level={line.level} />}
      </Cell>
      <Cell className="wrap-anywhere">
        <button
          type="button"
          className="text-left"
          onClick={(event) => {
            event.stopPropagation();
            onOpen(line);
          }}
        >
          {line.summary}
        </button>
        {(line.state === "waiting" || line.state === "retrying") && (
          <span className="ml-2 inline-flex align-middle">
            <DeliveryBadge state={line.state} />
          </span>
        )}
        <span className="mt-0.5 flex items-center gap-2 text-sm text-muted md:hidden">
          {kindLabel(line.kind)}
          {line.level !== "info" && <LevelBadge level={line.level} />}
        </span>
      </Cell>
    </Row>
  );
});
