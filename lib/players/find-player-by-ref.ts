import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import type { Executor } from "@/lib/transaction";

export type FoundPlayer = {
  id: string;
  externalId: string | null;
  /** In E.164: the one seen last; null for a player without. */
  phone: string | null;
  language: string | null;
  frozenAt: Date | null;
};

type Row = {
  id: string;
  external_id: string | null;
  phone: string | null;
  language: string | null;
  frozen_at: string | null;
};

/** The player the studio means, who may have been merged into another since; null for one unknown in this workspace. */
export async function findPlayerByRef(
  db: Executor,
  ctx: Pick<Context, "workspace">,
  ref: string,
): Promise<FoundPlayer | null> {
  const [row] = await db.execute<Row>(sql`
    select p.id, p.external_id, p.language, p.frozen_at, (
      select i.value from identities i where i.player_id = p.id and i.kind = 'phone' and i.ended_at is null
      order by i.last_seen_at desc, i.id desc limit 1) as phone
    from (
      select coalesce(merged_into_id, id) as id, 1 as rank from players
        where workspace_id = ${ctx.workspace.id} and external_id = ${ref}
      union all
      select coalesce(merged_into_id, id), 2 from players where workspace_id = ${ctx.workspace.id} and id = ${ref}
    ) named
    join players p on p.id = named.id
    order by named.rank limit 1`);
  if (!row) return null;
  return {
    id: row.id,
    externalId: row.external_id,
    phone: row.phone,
    language: row.language,
    frozenAt: row.frozen_at === null ? null : new Date(row.frozen_at),
  };
}
