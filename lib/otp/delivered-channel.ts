import type { Channel } from "@/lib/channel";
import type { Transaction } from "@/lib/transaction";

/** The channel that first delivered the code, as far as its messages tell; else the last one it was sent on. */
export async function deliveredChannel(
  tx: Transaction,
  verificationId: string,
  generation: number,
): Promise<Channel | null> {
  const [dispatch] = await tx.$client<{ channel: Channel }[]>`
    select d.channel from verification_dispatches d
    left join lateral (
      select min(s.occurred_at) as at from message_statuses s
      where s.message_id = d.message_id and s.status in ('delivered', 'read')
    ) delivered on true
    where d.verification_id = ${verificationId} and d.generation = ${generation}
    order by delivered.at nulls last, d.id desc limit 1`;
  return dispatch?.channel ?? null;
}
