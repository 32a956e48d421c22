import { z } from "zod";
import { addJob } from "@/lib/jobs/add-job";
import type { Transaction } from "@/lib/transaction";

/** The job that tells endpoints of tickets which changed by something else than work on them. */
export const ticketNewsJobName = "inbox.tell-of-tickets";

export const TicketNews = z.object({ ticketIds: z.array(z.string()).max(10_000) });

export type TicketNews = z.output<typeof TicketNews>;

/** Has the studio told of these tickets once this transaction has committed. */
export async function tellOfTicketsLater(tx: Transaction, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length > 0) await addJob(tx, ticketNewsJobName, { ticketIds });
}
