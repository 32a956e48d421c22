"use client";

import { Badge } from "@/components/ui/badge";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { describeAction } from "./describe-action";

export type ShownAuditEvent = {
  id: number;
  actorKind: "user" | "api_key" | "system" | "anonymous";
  actorName: string | null;
  action: string;
  subject: Record<string, unknown>;
  requestId: string | null;
  at: string;
};

const namelessActors = {
  user: "A former person",
  api_key: "A former key",
  system: "Guildline",
  anonymous: "Not signed in",
} as const;

export function AuditTable({ events }: { events: readonly ShownAuditEvent[] }) {
  return (
    <DataTable label="Events, newest first">
      <TableHead>
        <HeadCell>When</HeadCell>
        <HeadCell>Who</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell className="hidden md:table-cell">Details</HeadCell>
      </TableHead>
      <tbody>
        {events.map((event) => (
          <Row key={event.id}>
            <Cell className="whitespace-nowrap text-muted">
              <RelativeTime at={event.at} />
            </Cell>
            <Cell>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium wrap-anywhere md:whitespace-nowrap">
                  {event.actorName ?? namelessActors[event.actorKind]}
                </span>
                {event.actorKind === "api_key" && <Badge>key</Badge>}
              </span>
            </Cell>
            <Cell>
              <span title={event.action} className="md:whitespace-nowrap">
                {describeAction(event.action)}
              </span>
            </Cell>
            <Cell mono className="hidden text-muted md:table-cell">
              <span
                title={event.requestId ? `Request ${event.requestId}` : undefined}
                className="line-clamp-2"
              >
                {Object.entries(event.subject).map(([name, value]) => (
                  <span key={name} className="mr-3 inline-block wrap-anywhere">
                    {name} {showValue(value)}
                  </span>
                ))}
              </span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </DataTable>
  );
}

function showValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(showValue).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
