import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";

/**
 * Gives one player's codes to another, and counts them for that one. Where both have a living code without a number each keeps
 * their own for the minutes it has left.
 */
export async function moveVerifications(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await tx.execute(sql`
    update verifications v set player_id = ${to} where v.workspace_id = ${ctx.workspace.id} and v.player_id = ${from}
      and not (v.state = 'pending' and v.phone is null and exists (
        select 1 from verifications o where o.workspace_id = v.workspace_id and o.player_id = ${to}
          and o.state = 'pending' and o.phone is null))`);
  await tx.execute(sql`
    update verification_sends set player = ${to} where workspace_id = ${ctx.workspace.id} and player = ${from}`);
}
