import type { RecoveryOutcomes } from "@/db/schema/recoveries";
import type { Context } from "@/lib/context";
import { emitEvents } from "@/lib/deliveries/emit-event";
import type { Transaction } from "@/lib/transaction";

export type RecoveryTold = {
  recoveryId: string;
  account: { externalId: string };
  outcome: "issued" | "refused" | "blocked";
  /** In hundredths. */
  score: number;
  outcomes: RecoveryOutcomes;
};

/** Tells the studio what became of a recovery; the last thing its transaction does. */
export async function tellRecovery(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  { recoveryId, account, outcome, score, outcomes }: RecoveryTold,
): Promise<void> {
  const passed = Object.entries(outcomes).flatMap(([step, became]) => (became === "passed" ? step : []));
  await emitEvents(tx, [
    {
      workspaceId: ctx.workspace.id,
      type: "recovery.decided",
      subject: account.externalId,
      data: {
        recoveryId,
        playerId: account.externalId,
        outcome,
        score: score / 100,
        stepsPassed: passed,
        decidedAt: ctx.now().toISOString(),
      },
      occurredAt: ctx.now(),
    },
  ]);
}
