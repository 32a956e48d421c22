import type { QueueItem } from "./queue-item";

/** A ticket of a list as the API shows it. */
export function presentTicket({ ticket, player, integration }: QueueItem) {
  return { ...ticket, player, integration };
}
