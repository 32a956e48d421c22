import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { recoveryCodes } from "@/db/schema/two-factor";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Transaction } from "@/lib/transaction";
import { hashesOfRecoveryCode } from "./recovery-code";

/** Tries at recovery codes that a player has within an hour. */
const triesPerHour = 10;

/**
 * Uses up one of a player's recovery codes; of two at once with the same code, one succeeds. Each call counts as a try, right
 * or wrong. Throws TooManyTries, and nothing for a wrong code, so that the try counts.
 */
export async function spendRecoveryCode(
  tx: Transaction,
  ctx: Context,
  { playerId, recoveryCode }: { playerId: string; recoveryCode: string },
): Promise<{ valid: boolean; recoveryCodesLeft: number }> {
  await countTry(tx, ctx, playerId);
  const [used] = await tx
    .update(recoveryCodes)
    .set({ usedAt: ctx.now() })
    .where(
      and(
        eq(recoveryCodes.playerId, playerId),
        inArray(recoveryCodes.codeHash, hashesOfRecoveryCode(ctx.workspace.id, recoveryCode)),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ id: recoveryCodes.id });
  const recoveryCodesLeft = await countRecoveryCodes(tx, playerId);
  const action = used ? "two_factor.recovery-code-used" : "two_factor.recovery-code-refused";
  await recordAudit(tx, ctx, action, { playerId, recoveryCodesLeft });
  return { valid: used !== undefined, recoveryCodesLeft };
}

/** How many of a player's recovery codes are still good. */
export async function countRecoveryCodes(tx: Pick<Transaction, "select">, playerId: string): Promise<number> {
  const [row] = await tx
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.playerId, playerId), isNull(recoveryCodes.usedAt)));
  return row?.left ?? 0;
}

/** Whoever comes at once waits for the row, so that the count is exact. */
async function countTry(tx: Transaction, ctx: Context, playerId: string): Promise<void> {
  const now = ctx.now().toISOString();
  const counted = await tx.$client`
    insert into recovery_code_tries as t (player_id, workspace_id, tries, since)
    values (${playerId}, ${ctx.workspace.id}, 1, ${now}::timestamptz)
    on conflict (player_id) do update set
      tries = case when t.since > excluded.since - interval '1 hour' then t.tries + 1 else 1 end,
      since = case when t.since > excluded.since - interval '1 hour' then t.since else excluded.since end
      where t.tries < ${triesPerHour} or t.since <= excluded.since - interval '1 hour'
    returning tries`;
  if (counted.length === 0) throw new TooManyTries();
}

export class TooManyTries extends AppError {
  constructor() {
    super("limit_exceeded", "Too many recovery codes were tried for this player; try again in an hour.", {
      code: "too_many_recovery_codes",
      retryAfterSeconds: 3_600,
    });
  }
}
