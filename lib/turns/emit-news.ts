import { emitEvents } from "@/lib/deliveries/emit-event";
import type { Interest } from "@/lib/deliveries/watch-interest";
import { ticketEvents } from "@/lib/inbox/ticket-events";
import type { MovedMessage } from "@/lib/messaging/record-statuses";
import { statusEvents } from "@/lib/messaging/status-events";
import type { Transaction } from "@/lib/transaction";
import { receivedEvents } from "./received-events";
import type { TakenTurn } from "./taken-turn";

type News = {
  turns: readonly TakenTurn[];
  moved: readonly MovedMessage[];
  /** Whose lanes these are. */
  workspaceIds: readonly string[];
};

/** Tells endpoints what players wrote, what became of messages and which tickets changed; asks nothing where nobody listens. */
export async function emitNews(
  tx: Transaction,
  wants: Interest,
  { turns, moved, workspaceIds }: News,
  now: Date,
): Promise<void> {
  const listening = (type: Parameters<Interest>[1]) => workspaceIds.some((id) => wants(id, type));
  const received = turns.filter(({ integration }) => wants(integration.workspaceId, "message.received"));
  const changed = turns.flatMap(({ integration, turn }) =>
    wants(integration.workspaceId, "ticket.changed")
      ? [turn.newTicket?.id ?? turn.waitingTicketId ?? turn.answeredTicketId ?? []].flat()
      : [],
  );
  const told = listening("message.status") ? moved.map(({ id }) => id) : [];
  await emitEvents(tx, [
    ...(await receivedEvents(tx, received)),
    ...(await statusEvents(tx, told, now)),
    ...(await ticketEvents(tx, changed, now)),
  ]);
}
