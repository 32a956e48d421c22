import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import { dayMs } from "./limits";

/** Advisory locks of this class hold an account while an answer about it is judged. */
const lockClass = 7_144_401;

/**
 * Wrong answers about an account within the last day, by anybody. Holds the account until the commit, so that of many answers
 * at once each sees those before it.
 */
export async function countWrongAnswers(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  playerId: string,
): Promise<number> {
  await tx.$client`select pg_advisory_xact_lock(${lockClass}, hashtext(${playerId}))`;
  const since = new Date(ctx.now().getTime() - dayMs).toISOString();
  const [row] = await tx.$client<{ wrong: number }[]>`
    select coalesce(sum(
      (outcomes ->> 'purchase' is not distinct from 'failed')::int
      + (outcomes ->> 'security_question' is not distinct from 'failed')::int), 0)::int as wrong
    from recoveries
    where workspace_id = ${ctx.workspace.id} and player_id = ${playerId} and created_at > ${since}::timestamptz`;
  return row?.wrong ?? 0;
}
