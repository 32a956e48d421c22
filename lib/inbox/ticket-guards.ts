import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";

/** The person who acts; only a person can own a ticket. Throws forbidden for keys and the system. */
export function personOf(ctx: Context): { id: string; name: string } {
  if (ctx.actor.kind !== "user") {
    throw new AppError("forbidden", "Only a person can have tickets; an API key cannot.", {
      code: "person_needed",
    });
  }
  return ctx.actor;
}

/** True for those who may act on tickets of others. */
export function mayOverride(ctx: Context): boolean {
  return ctx.actor.kind === "user" && ctx.actor.role === "admin";
}

/** Matches the workspace's open ticket with that id. */
export function openTicket(ctx: Context, ticketId: string): SQL | undefined {
  return and(eq(tickets.workspaceId, ctx.workspace.id), eq(tickets.id, ticketId), eq(tickets.status, "open"));
}

/** Matches tickets that nobody or the actor has. */
export function nobodyElses(ctx: Context): SQL | undefined {
  if (ctx.actor.kind !== "user") return isNull(tickets.assigneeId);
  return or(isNull(tickets.assigneeId), eq(tickets.assigneeId, ctx.actor.id));
}
