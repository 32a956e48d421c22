import { and, eq } from "drizzle-orm";
import { tickets } from "@/db/schema/inbox";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import type { Executor } from "@/lib/transaction";
import type { TicketView } from "./queue-item";
import { selectTickets, toTicketView } from "./ticket-columns";

/** The ticket of this workspace; throws NotFound. */
export async function getTicket(
  ctx: Context,
  input: { ticketId: string },
  db: Executor = ctx.db,
): Promise<TicketView> {
  requireScope(ctx, "inbox:read");
  const [row] = await selectTickets(db).where(
    and(eq(tickets.workspaceId, ctx.workspace.id), eq(tickets.id, input.ticketId)),
  );
  if (!row) throw new NotFound("ticket");
  return toTicketView(row);
}
