import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/transaction";

/**
 * Gives all of one player's identities to another. False, and nothing moved, when both have a business-scoped id of one
 * portfolio: Meta gives a person one, so they are two people.
 */
export async function moveIdentities(
  tx: Transaction,
  { from, to }: { from: string; to: string },
): Promise<boolean> {
  const apart = await tx.execute(sql`
    select portfolio from identities
    where player_id in (${from}, ${to}) and kind = 'bsuid' and ended_at is null
    group by portfolio having count(distinct player_id) > 1 limit 1`);
  if (apart.length > 0) return false;
  await tx.execute(sql`update identities set player_id = ${to} where player_id = ${from}`);
  return true;
}
