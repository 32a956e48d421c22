import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Transaction } from "@/lib/transaction";
import { getTicket } from "./get-ticket";

/** Someone else has the ticket; the message names them. */
export class TicketTaken extends AppError {
  constructor(number: number, owner: string) {
    super("conflict", `${owner} has ticket #${number}.`, { code: "ticket_taken" });
  }
}

export class TicketResolved extends AppError {
  constructor(number: number) {
    super("not_allowed_now", `Ticket #${number} is resolved. Reopen it first.`, { code: "ticket_resolved" });
  }
}

/** Why a guarded update of a ticket met no row: it is not there (throws NotFound), resolved, or someone else's. */
export async function whyNotTaken(tx: Transaction, ctx: Context, ticketId: string): Promise<AppError> {
  const ticket = await getTicket(ctx, { ticketId }, tx);
  if (ticket.status === "resolved") return new TicketResolved(ticket.number);
  if (ticket.assignee && ticket.assignee.id !== ctx.actor.id) {
    return new TicketTaken(ticket.number, ticket.assignee.name);
  }
  return new AppError("conflict", `Ticket #${ticket.number} changed at the same moment. Look again.`, {
    code: "ticket_changed",
  });
}
