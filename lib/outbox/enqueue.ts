import type { Transaction } from "@/lib/transaction";

export type Priority = "critical" | "high" | "normal" | "low";

/** As the outbox keeps it; lower leaves first. */
export const priorityNumber = { critical: 0, high: 1, normal: 2, low: 3 } as const satisfies Record<
  Priority,
  number
>;

const priorities = Object.keys(priorityNumber) as Priority[];

/** The word for what the outbox keeps. */
export function priorityOf(number: number): Priority {
  return priorities[number] ?? "low";
}

export type Outgoing = {
  messageId: string;
  workspaceId: string;
  integrationId: string;
  /** An E.164 number with `+`, or a business-scoped user id. */
  recipient: string;
  priority: Priority;
  /** Not before then, and nobody waits behind it. */
  deferredUntil?: Date | null;
};

/** The channel on which dispatchers are woken; the payload is empty. */
export const outboxChannel = "outbox";

/** Puts messages in the queue to leave, in this order, and wakes the dispatchers once the transaction commits. */
export async function enqueue(tx: Transaction, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.$client`
    with queued as (
      insert into outbox (message_id, workspace_id, integration_id, recipient, priority, state, ready_at)
      select message_id, workspace_id, integration_id, recipient, priority,
        case when deferred_until is null then 'ready' else 'deferred' end, coalesce(deferred_until::timestamptz, now())
      from unnest(
        ${messages.map((m) => m.messageId)}::text[],
        ${messages.map((m) => m.workspaceId)}::text[],
        ${messages.map((m) => m.integrationId)}::text[],
        ${messages.map((m) => m.recipient)}::text[],
        ${messages.map((m) => priorityNumber[m.priority])}::int[],
        ${messages.map((m) => m.deferredUntil?.toISOString() ?? null)}::text[]
      ) with ordinality as t(message_id, workspace_id, integration_id, recipient, priority, deferred_until, n)
      order by n
    )
    select pg_notify(${outboxChannel}, '')`;
}

/** Tells the dispatchers that something became ready; heard when the transaction commits. */
export async function wakeDispatchers(tx: Transaction): Promise<void> {
  await tx.$client`select pg_notify(${outboxChannel}, '')`;
}
