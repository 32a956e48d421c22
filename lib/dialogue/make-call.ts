import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dialogueAnswers } from "@/db/schema/dialogues";
import { recoveries } from "@/db/schema/recoveries";
import type { Clock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import type { Log } from "@/lib/log";
import { openConversation } from "@/lib/messaging/open-conversation";
import { answerRecovery } from "@/lib/recovery/answer-recovery";
import { beginRecovery } from "@/lib/recovery/begin-recovery";
import { decideRecovery } from "@/lib/recovery/decide-recovery";
import { findAccount } from "@/lib/recovery/find-account";
import { findLastPurchase, type LastPurchase } from "@/lib/recovery/find-last-purchase";
import { leaveRecovery } from "@/lib/recovery/leave-recovery";
import { systemContext } from "@/lib/system-context";
import { type Transaction, transaction } from "@/lib/transaction";
import { readBalances } from "./read-balances";
import { sendLoginCode } from "./send-login-code";
import { type Call, CallAnswer } from "./talk";
import { tryLoginCode } from "./try-login-code";

export type CallPlace = {
  workspaceId: string;
  integrationId: string;
  /** Who writes. */
  playerId: string;
  /** The same whenever these messages lead to this call. */
  key: string;
};

type Deps = { db: Database; now: Clock; log: Log; origin: string };

/**
 * Makes a dialogue's call and answers what came of it. What it changes is written together with its answer, so a call that is
 * made again, because the worker died before the answer was heard, changes nothing and answers the same.
 */
export async function makeCall(deps: Deps, place: CallPlace, call: Call): Promise<CallAnswer> {
  const ctx = systemContext(deps, place.workspaceId);
  // It only looks, and may have to ask the studio: no transaction waits for that.
  if (call.name === "read-balances") return readBalances(ctx, place.playerId);
  const lastPurchase = await findPurchaseAskedFor(ctx, place, call);
  return transaction(deps, async (tx) => {
    await tx.$client`select pg_advisory_xact_lock(7144402, hashtext(${place.key}))`;
    const known = await findAnswer(tx, place.key);
    if (known) return known;
    const answer = await effect(tx, ctx, place, { ...call, lastPurchase }, deps.origin);
    await tx.insert(dialogueAnswers).values({ key: place.key, answer, createdAt: deps.now() });
    return answer;
  });
}

/** What the studio may have to be asked before a transaction begins. */
async function findPurchaseAskedFor(ctx: Context, { playerId }: CallPlace, call: Call) {
  if (call.name === "begin-recovery") {
    const account = await findAccount(ctx.db, ctx, call.ref ?? playerId);
    return account && findLastPurchase(ctx, account.id);
  }
  if (call.name !== "answer-recovery" || call.step !== "purchase") return null;
  const [recovery] = await ctx.db
    .select({ playerId: recoveries.playerId })
    .from(recoveries)
    .where(and(eq(recoveries.workspaceId, ctx.workspace.id), eq(recoveries.id, call.recoveryId)));
  return recovery?.playerId ? findLastPurchase(ctx, recovery.playerId) : null;
}

async function findAnswer(tx: Transaction, key: string): Promise<CallAnswer | null> {
  const [known] = await tx
    .select({ answer: dialogueAnswers.answer })
    .from(dialogueAnswers)
    .where(eq(dialogueAnswers.key, key));
  return known ? CallAnswer.parse(known.answer) : null;
}

async function effect(
  tx: Transaction,
  ctx: Context,
  place: CallPlace,
  call: Exclude<Call, { name: "read-balances" }> & { lastPurchase: LastPurchase | null },
  origin: string,
): Promise<CallAnswer> {
  switch (call.name) {
    case "send-code":
      return sendLoginCode(tx, ctx, place.playerId);
    case "try-code":
      return tryLoginCode(tx, ctx, call);
    case "begin-recovery": {
      const { id: conversationId } = await openConversation(tx, ctx, place);
      const begun = await beginRecovery(tx, ctx, {
        conversationId,
        askedById: place.playerId,
        ref: call.ref,
        lastPurchase: call.lastPurchase,
      });
      return { name: call.name, ...begun };
    }
    case "answer-recovery":
      return { name: call.name, step: call.step, outcome: await answerRecovery(tx, ctx, call) };
    case "decide-recovery": {
      const decided = await decideRecovery(tx, ctx, { recoveryId: call.recoveryId, origin });
      return { name: call.name, ...decided };
    }
    case "leave-recovery":
      await leaveRecovery(tx, ctx, call.recoveryId);
      return { name: call.name };
  }
}
