import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import { together } from "@/lib/together";
import type { Transaction } from "@/lib/transaction";

/**
 * Locks what a merge of these players changes, in the order that everybody keeps to (docs/life-of-a-message.md), and other
 * players with their identities where the caller writes to them too. Nothing keeps others from writing new rows that name
 * the players: whoever does may hold what the merge waits for (`gatherLater`).
 */
export async function holdForMerge(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  merging: readonly string[],
  others: readonly string[] = [],
): Promise<void> {
  const both = sql`any(${sql.param([...merging])}::text[])`;
  const all = sql`any(${sql.param([...merging, ...others])}::text[])`;
  const here = sql`workspace_id = ${ctx.workspace.id}`;
  const theirs = sql`select id from conversations where player_id = ${both}`;
  const ofPlayers = [
    sql`players where ${here} and id = ${all} order by id for no key update`,
    sql`identities where player_id = ${all} order by id for no key update`,
  ];
  const ofAll = [
    sql`telegram_links where player_id = ${both} order by token_hash for no key update`,
    sql`tickets where conversation_id in (${theirs}) order by id for no key update`,
    sql`device_requests where player_id = ${both} and state = 'pending' order by id for no key update`,
    sql`verifications where ${here} and player_id = ${both} and state = 'pending' order by id for no key update`,
    sql`recoveries where ${here} and player_id = ${both} order by id for no key update`,
    ...ofPlayers,
    sql`devices where player_id = ${both} order by id for no key update`,
    sql`two_factor_methods where player_id = ${both} order by id for no key update`,
    sql`conversations where player_id = ${both} order by id for update`,
  ];
  const lock = (rows: SQL) => tx.execute(sql`select from ${rows}`);
  await together((merging.length > 0 ? ofAll : ofPlayers).map(lock));
}
