import { and, eq, sql } from "drizzle-orm";
import { type RecoveryStep, recoveries } from "@/db/schema/recoveries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { isAnswerRight } from "@/lib/players/security-answer";
import type { Transaction } from "@/lib/transaction";
import { countWrongAnswers } from "./count-wrong-answers";
import { findAccount } from "./find-account";
import type { LastPurchase } from "./find-last-purchase";
import { isSameAmount } from "./is-same-amount";
import { mostWrongAnswers } from "./limits";

export type AnswerRecovery = {
  recoveryId: string;
  step: RecoveryStep;
  answer: string;
  /** Of the account, asked for before the transaction. */
  lastPurchase: LastPurchase | null;
};

/**
 * Judges one answer; each question is answered once. Nothing of the answer is kept, and where there is no account, or too much
 * was answered wrong about it today, it is wrong after the same work.
 */
export async function answerRecovery(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  { recoveryId, step, answer, lastPurchase }: AnswerRecovery,
): Promise<"passed" | "failed"> {
  const [recovery] = await tx
    .select()
    .from(recoveries)
    .where(and(eq(recoveries.workspaceId, ctx.workspace.id), eq(recoveries.id, recoveryId)))
    .for("update");
  if (recovery?.state !== "asking") return "failed";
  const known = recovery.outcomes[step];
  if (known) return known;
  const account = recovery.playerId === null ? null : await findAccount(tx, ctx, recovery.playerId);
  const isRight =
    step === "purchase"
      ? lastPurchase !== null && isSameAmount(answer, lastPurchase)
      : await isAnswerRight(account?.securityAnswerHash ?? null, answer);
  const isOpen =
    account !== null &&
    !account.isFrozen &&
    (await countWrongAnswers(tx, ctx, account.id)) < mostWrongAnswers;
  const outcome = isRight && isOpen ? "passed" : "failed";
  await tx
    .update(recoveries)
    .set({ outcomes: sql`${recoveries.outcomes} || ${JSON.stringify({ [step]: outcome })}::jsonb` })
    .where(eq(recoveries.id, recoveryId));
  await recordAudit(tx, ctx, `recovery.step-${outcome}`, { recoveryId, playerId: recovery.playerId, step });
  return outcome;
}
