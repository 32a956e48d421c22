import { eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { tickets } from "@/db/schema/inbox";
import { users } from "@/db/schema/people";
import type { Executor } from "@/lib/transaction";
import type { TicketView } from "./queue-item";

const assignee = alias(users, "assignee");
const resolver = alias(users, "resolver");

/** What a query selects of a ticket; `toTicketView` reads it. Needs both joins of `selectTickets`. */
export const ticketColumns = {
  id: tickets.id,
  number: tickets.number,
  conversationId: tickets.conversationId,
  status: tickets.status,
  priority: tickets.priority,
  topic: tickets.topic,
  findings: tickets.findings,
  assigneeId: tickets.assigneeId,
  assigneeName: sql<string | null>`${assignee.name}`.as("assignee_name"),
  assignedAt: tickets.assignedAt,
  waitingSince: tickets.waitingSince,
  firstRespondedAt: tickets.firstRespondedAt,
  openedAt: tickets.openedAt,
  resolvedAt: tickets.resolvedAt,
  resolvedBy: tickets.resolvedBy,
  resolverName: sql<string | null>`${resolver.name}`.as("resolver_name"),
};

type TicketRow = Pick<
  typeof tickets.$inferSelect,
  | "id"
  | "number"
  | "conversationId"
  | "status"
  | "priority"
  | "topic"
  | "findings"
  | "assigneeId"
  | "assignedAt"
  | "waitingSince"
  | "firstRespondedAt"
  | "openedAt"
  | "resolvedAt"
  | "resolvedBy"
> & { assigneeName: string | null; resolverName: string | null };

export const joinAssignee = [assignee, eq(assignee.id, tickets.assigneeId)] as const;
export const joinResolver = [resolver, eq(resolver.id, tickets.resolvedBy)] as const;

/** Tickets with the names of their people; add the conditions. */
export function selectTickets(db: Executor) {
  return db
    .select(ticketColumns)
    .from(tickets)
    .leftJoin(...joinAssignee)
    .leftJoin(...joinResolver)
    .$dynamic();
}

export function toTicketView(row: TicketRow): TicketView {
  return {
    id: row.id,
    number: row.number,
    conversationId: row.conversationId,
    status: row.status,
    priority: row.priority,
    topic: row.topic,
    findings: row.findings,
    assignee: person(row.assigneeId, row.assigneeName),
    assignedAt: row.assignedAt?.toISOString() ?? null,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    firstRespondedAt: row.firstRespondedAt?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    resolvedBy: person(row.resolvedBy, row.resolverName),
  };
}

function person(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? "Someone" };
}
