import { and, count, eq, gt } from "drizzle-orm";
import { type RecoveryOutcomes, type RecoveryStep, recoveries } from "@/db/schema/recoveries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { keyedHash } from "@/lib/secrets/keyed-hash";
import type { Transaction } from "@/lib/transaction";
import { countWrongAnswers } from "./count-wrong-answers";
import { type Account, findAccount } from "./find-account";
import type { LastPurchase } from "./find-last-purchase";
import { dayMs, mostRecoveries, mostWrongAnswers } from "./limits";

export type BeginRecovery = {
  conversationId: string;
  /** Our id of the player who writes. */
  askedById: string;
  /** What they call the account; null for the one their chat belongs to. */
  ref: string | null;
  /** Of that account, asked for before the transaction. */
  lastPurchase: LastPurchase | null;
};

export type RecoveryBegun = {
  recoveryId: string;
  questions: RecoveryStep[];
  securityQuestion: string | null;
  outcomes: RecoveryOutcomes;
};

/**
 * Begins to give an account back. For an account that is not there it answers as for one that is: which of the two ways, with
 * questions or without, follows from the name by a keyed hash, so that asking again tells nothing either.
 */
export async function beginRecovery(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  { conversationId, askedById, ref, lastPurchase }: BeginRecovery,
): Promise<RecoveryBegun> {
  const account = await findAccount(tx, ctx, ref ?? askedById);
  const isOpen = account
    ? !account.isFrozen && (await countWrongAnswers(tx, ctx, account.id)) < mostWrongAnswers
    : seemsToHaveQuestions(ctx.workspace.id, ref ?? askedById);
  const mayTry = isOpen && (await countBegun(tx, ctx, conversationId)) < mostRecoveries;
  const outcomes: RecoveryOutcomes = { device: account?.id === askedById ? "passed" : "failed" };
  const recoveryId = newId("recovery");
  const now = ctx.now();
  await tx.insert(recoveries).values({
    id: recoveryId,
    workspaceId: ctx.workspace.id,
    conversationId,
    askedById,
    playerId: account?.id ?? null,
    outcomes,
    createdAt: now,
  });
  const subject = { recoveryId, playerId: account?.id ?? null, askedById };
  await recordAudit(tx, ctx, "recovery.started", subject);
  await recordAudit(tx, ctx, `recovery.step-${outcomes.device}`, { ...subject, step: "device" });
  return {
    recoveryId,
    questions: mayTry ? questionsAbout(account, lastPurchase) : [],
    securityQuestion: (mayTry && account?.securityQuestion) || null,
    outcomes,
  };
}

/** What can be asked, in this order. About nobody's account, everything. */
function questionsAbout(account: Account | null, lastPurchase: LastPurchase | null): RecoveryStep[] {
  return [
    ...(lastPurchase || !account ? ["purchase" as const] : []),
    ...(account?.securityAnswerHash || !account ? ["security_question" as const] : []),
  ];
}

/** The security question of nobody's account is never reached: the purchase before it cannot be known. */
function seemsToHaveQuestions(workspaceId: string, ref: string): boolean {
  const hash = keyedHash(`${workspaceId} ${ref.trim().toLowerCase()}`, "nobody's account");
  return hash.charCodeAt(hash.length - 2) % 2 === 0;
}

async function countBegun(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  conversationId: string,
): Promise<number> {
  const [row] = await tx
    .select({ begun: count() })
    .from(recoveries)
    .where(
      and(
        eq(recoveries.conversationId, conversationId),
        gt(recoveries.createdAt, new Date(ctx.now().getTime() - dayMs)),
      ),
    );
  return row?.begun ?? 0;
}
