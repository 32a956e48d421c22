import type { Database } from "@/db/client";
import type { Context } from "@/lib/context";
import { settleUnconfirmed } from "@/lib/inbox/settle-unconfirmed";
import type { Outside } from "./outside";

/** The messages decided about. */
export type Decided = { resent: Set<string>; countedSent: Set<string> };

/**
 * Does what an operator would do about sends whose outcome nobody knows: what reached the phone is not sent again, what
 * never did is. Statuses get `graceMs` to settle them first.
 */
export async function settleOpenSends(
  db: Database,
  ctx: Context,
  outside: Outside,
  options: { graceMs: number; decided: Decided },
): Promise<void> {
  const rows = await db.$client<{ message_id: string; recipient: string }[]>`
    select o.message_id, o.recipient from outbox o
    where o.state = 'unconfirmed' and exists (
      select 1 from message_attempts a where a.message_id = o.message_id
      having max(a.at) < now() - ${options.graceMs}::int * interval '1 millisecond'
    )`;
  for (const { message_id: messageId, recipient } of rows) {
    const hasArrived = (await outside.received(recipient)).some((message) => message.messageId === messageId);
    const decision = hasArrived ? "count_sent" : "resend";
    try {
      await settleUnconfirmed(ctx, { messageId, decision });
    } catch (error) {
      if (error instanceof Error && error.name === "NotUnconfirmed") continue;
      throw error;
    }
    if (hasArrived) options.decided.countedSent.add(messageId);
    else options.decided.resent.add(messageId);
  }
}
