import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { tickets } from "@/db/schema/inbox";
import { type Context, requireScope } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { type Page, pageOf } from "@/lib/page";
import type { QueuePosition as Position, QueueCounts, QueueItem, QueueView } from "./queue-item";
import { selectQueueItems } from "./select-queue-items";

export const QueuePosition = z.tuple([
  z.int(),
  z.int(),
  z.iso.datetime(),
  z.string(),
]) satisfies z.ZodType<Position>;

export const ListQueue = z.object({
  view: z.enum(["mine", "unassigned", "all", "resolved"]),
  after: QueuePosition.optional(),
  take: z.int().min(1).max(100).default(50),
});

export type Queue = Page<QueueItem, Position> & { counts: QueueCounts };

/**
 * A page of tickets in the order they should be answered: who waits for us first, by tier, then the longest waiting; then
 * those we wait for. Resolved ones: the latest first. The same order as `compareInQueue`.
 */
export async function listQueue(ctx: Context, input: z.input<typeof ListQueue>): Promise<Queue> {
  requireScope(ctx, "inbox:read");
  const { view, after, take } = ListQueue.parse(input);
  const order = view === "resolved" ? resolvedOrder : openOrder;
  const page = ctx.db
    .select({ id: tickets.id })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspace.id), inView(ctx, view), after && order.beyond(after)))
    .orderBy(...order.by)
    .limit(take + 1);
  const [items, counts] = await Promise.all([
    selectQueueItems(ctx.db, inArray(tickets.id, page), order.by),
    countQueue(ctx),
  ]);
  return { ...pageOf(items, take, (item) => positionOf(view, item)), counts };
}

const waits = sql<number>`(case when ${tickets.waitingSince} is null then 1 else 0 end)`;
const since = sql`coalesce(${tickets.waitingSince}, ${tickets.openedAt})`;

const openOrder = {
  by: [asc(waits), asc(tickets.priority), asc(since), asc(tickets.id)],
  beyond: ([group, priority, at, id]: Position) =>
    sql`(${waits}, ${tickets.priority}, ${since}, ${tickets.id}) > (${group}::int, ${priority}::smallint, ${at}::timestamptz, ${id}::text)`,
};

const resolvedOrder = {
  by: [desc(tickets.resolvedAt), desc(tickets.id)],
  beyond: ([, , at, id]: Position) =>
    sql`(${tickets.resolvedAt}, ${tickets.id}) < (${at}::timestamptz, ${id}::text)`,
};

function positionOf(view: QueueView, { ticket }: QueueItem): Position {
  if (view === "resolved") return [0, 0, ticket.resolvedAt ?? ticket.openedAt, ticket.id];
  return [ticket.waitingSince ? 0 : 1, ticket.priority, ticket.waitingSince ?? ticket.openedAt, ticket.id];
}

function inView(ctx: Context, view: QueueView): SQL | undefined {
  if (view === "resolved") return eq(tickets.status, "resolved");
  const open = eq(tickets.status, "open");
  if (view === "all") return open;
  if (view === "unassigned") return and(open, isNull(tickets.assigneeId));
  if (ctx.actor.kind !== "user") {
    throw new InvalidInput([{ field: "view", message: "only a person has tickets of their own" }]);
  }
  return and(open, eq(tickets.assigneeId, ctx.actor.id));
}

/** Open tickets of each view. */
export async function countQueue(ctx: Context): Promise<QueueCounts> {
  requireScope(ctx, "inbox:read");
  const [counts] = await ctx.db
    .select({
      mine: sql<number>`(count(*) filter (where ${tickets.assigneeId} = ${ctx.actor.id}))::int`,
      unassigned: sql<number>`(count(*) filter (where ${tickets.assigneeId} is null))::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(tickets)
    .where(and(eq(tickets.workspaceId, ctx.workspace.id), eq(tickets.status, "open")));
  return counts ?? { mine: 0, unassigned: 0, all: 0 };
}
