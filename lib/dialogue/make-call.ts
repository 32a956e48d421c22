import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dialogueAnswers } from "@/db/schema/dialogues";
import type { Clock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import type { Log } from "@/lib/log";
import { openConversation } from "@/lib/messaging/open-conversation";
import { answerRecovery } from "@/lib/recovery/answer-recovery";
import { beginRecovery } from "@/lib/recovery/begin-recovery";
import { decideRecovery } from "@/lib/recovery/decide-recovery";
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
  /** The same whenever this message leads to this call. */
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
  return transaction(deps, async (tx) => {
    await tx.$client`select pg_advisory_xact_lock(7144402, hashtext(${place.key}))`;
    const known = await findAnswer(tx, place.key);
    if (known) return known;
    const answer = await effect(tx, ctx, place, call, deps.origin);
    await tx.insert(dialogueAnswers).values({ key: place.key, answer, createdAt: deps.now() });
    return answer;
  });
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
  call: Exclude<Call, { name: "read-balances" }>,
  origin: string,
): Promise<CallAnswer> {
  switch (call.name) {
    case "send-code":
      return sendLoginCode(tx, ctx, place.playerId);
    case "try-code":
      return tryLoginCode(tx, ctx, call);
    case "begin-recovery": {
      const { id: conversationId } = await openConversation(tx, ctx, place);
      const { playerId: askedById } = place;
      return {
        name: call.name,
        ...(await beginRecovery(tx, ctx, { conversationId, askedById, ref: call.ref })),
      };
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
