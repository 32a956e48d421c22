import { sql } from "drizzle-orm";
import { outbox } from "@/db/schema/messaging";
import type { Transaction } from "@/lib/transaction";

export type Priority = "critical" | "high" | "normal" | "low";

/** As the outbox keeps it; lower leaves first. */
export const priorityNumber = { critical: 0, high: 1, normal: 2, low: 3 } as const satisfies Record<
  Priority,
  number
>;

export type Outgoing = {
  messageId: string;
  workspaceId: string;
  integrationId: string;
  /** An E.164 number with `+`, or a business-scoped user id. */
  recipient: string;
  priority: Priority;
};

/** Puts messages in the queue to leave and wakes the dispatchers once the transaction commits. */
export async function enqueue(tx: Transaction, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return;
  await tx
    .insert(outbox)
    .values(messages.map((message) => ({ ...message, priority: priorityNumber[message.priority] })));
  await wakeDispatchers(
    tx,
    messages.map((message) => message.integrationId),
  );
}

/** Tells dispatchers that these integrations have something ready; heard when the transaction commits. */
export async function wakeDispatchers(tx: Transaction, integrationIds: readonly string[]): Promise<void> {
  const distinct = [...new Set(integrationIds)];
  await tx.execute(
    sql`select pg_notify('outbox', id) from json_array_elements_text(${JSON.stringify(distinct)}::json) as id`,
  );
}
