import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import { emitEvents } from "@/lib/deliveries/emit-event";
import type { Job } from "@/lib/jobs/job";
import { transaction } from "@/lib/transaction";
import { TicketNews } from "@/lib/workspaces/ticket-news";
import { ticketEvents } from "./ticket-events";

/** Tells endpoints how tickets stand that were released with their agent or merged with their player. */
export function ticketNewsJob({ db, now }: { db: Database; now: Clock }): Job<TicketNews> {
  return {
    schema: TicketNews,
    run({ ticketIds }, { log }) {
      return transaction({ db, log }, async (tx) => {
        // Locked as whoever works on a ticket locks it, so that this news keeps its place among theirs.
        await tx.$client`select 1 from tickets where id = any(${ticketIds}::text[]) order by id for update`;
        await emitEvents(tx, await ticketEvents(tx, ticketIds, now()));
      });
    },
  };
}
