import type { Thread } from "@/lib/inbox/thread";
import type { Me } from "./desk";

/** Why one cannot write now; the first reason that holds is the one that is said. */
export type Closed =
  | "read-only"
  | "integration-removed"
  | "no-ticket"
  | "resolved"
  | "someone-elses"
  | "window-closed";

/** Null when one may write. The server checks all of it again. */
export function whyClosed(
  thread: Thread,
  me: Pick<Me, "id" | "mayWrite">,
  windowOpen: boolean,
): Closed | null {
  const { ticket, integration } = thread;
  if (!me.mayWrite) return "read-only";
  if (integration.deleted) return "integration-removed";
  if (!ticket) return "no-ticket";
  if (ticket.status === "resolved") return "resolved";
  if (ticket.assignee && ticket.assignee.id !== me.id) return "someone-elses";
  return windowOpen ? null : "window-closed";
}
