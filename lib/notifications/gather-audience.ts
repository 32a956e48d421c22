import type { Database } from "@/db/client";
import type { Log } from "@/lib/log";
import { transaction } from "@/lib/transaction";
import { Audience } from "./audience";
import { inAudience } from "./in-audience";

const playersAtOnce = 50_000;

type Batch = { workspace_id: string; audience: unknown; gathered_to: string };

/**
 * Notes the next players of a batch's audience as its recipients, 50,000 at most, in one transaction that also moves the
 * batch's mark: a killed worker's successor goes on at the mark. The last chunk also makes PostgreSQL count the rows, without
 * which it would plan as if there were none. Answers false when there is nothing to gather, or another worker does.
 */
export async function gatherAudience(
  ctx: { db: Database; log: Log },
  gather: { batchId: string; now: Date; most?: number },
): Promise<boolean> {
  const { batchId, now, most = playersAtOnce } = gather;
  const moved = await transaction(ctx, async ({ $client: sql }) => {
    const [batch] = await sql<Batch[]>`
      select workspace_id, audience, gathered_to from batches
      where id = ${batchId} and gathered_at is null and state in ('running', 'paused') for update skip locked`;
    if (!batch) return null;
    const audience = Audience.parse(batch.audience);
    const [chunk] = await sql<{ is_last: boolean }[]>`
      with chunk as materialized (
        select p.id from players p
        where p.id > ${batch.gathered_to} and ${inAudience(sql, batch.workspace_id, audience)}
        order by p.id limit ${most}
      ), noted as (
        insert into batch_recipients (batch_id, player_id) select ${batchId}, id from chunk order by id
      ), found as (
        select count(*)::int as n, max(id) as last from chunk
      )
      update batches set
        gathered = gathered + found.n,
        gathered_to = coalesce(found.last, gathered_to),
        gathered_at = case when found.n < ${most} then ${now.toISOString()}::text::timestamptz end
      from found where batches.id = ${batchId}
      returning gathered_at is not null as is_last`;
    return chunk;
  });
  if (moved?.is_last) await ctx.db.$client`analyze batch_recipients`;
  return moved !== null && moved !== undefined;
}
