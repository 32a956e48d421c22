import type { Transaction } from "@/lib/transaction";

/** Writes down what became of a verification's messages, by what their channels said so far. */
export async function foldDispatches(tx: Transaction, verificationId: string): Promise<void> {
  await tx.$client`
    update verification_dispatches d set
      sent_at = coalesce(said.sent_at, said.delivered_at),
      delivered_at = said.delivered_at,
      failed_at = said.failed_at,
      state = case
        when said.delivered_at is not null then 'delivered'
        when said.failed_at is not null then 'failed'
        when said.sent_at is not null then 'sent'
        else 'queued' end
    from (
      select m.id,
        min(s.occurred_at) filter (where s.status in ('accepted', 'sent')) as sent_at,
        min(s.occurred_at) filter (where s.status in ('delivered', 'read')) as delivered_at,
        case when m.status in ('failed', 'cancelled')
          then coalesce(min(s.occurred_at) filter (where s.status in ('failed', 'cancelled')), m.occurred_at) end as failed_at
      from verification_dispatches mine
      join messages m on m.id = mine.message_id
      left join message_statuses s on s.message_id = m.id
      where mine.verification_id = ${verificationId}
      group by m.id
    ) said
    where d.message_id = said.id`;
}
