import { and, eq, sql } from "drizzle-orm";
import { players } from "@/db/schema/players";
import { verifications } from "@/db/schema/verifications";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { addJob } from "@/lib/jobs/add-job";
import { together } from "@/lib/together";
import type { Transaction } from "@/lib/transaction";
import type { Purpose } from "./asked-code";
import { type CodeBinding, hashCode, isCode } from "./code-hash";
import { type Attempt, countAttempt, type TriedOf } from "./count-attempt";
import { deliveredChannel } from "./delivered-channel";
import { linkJobName } from "./job-names";
import { type Ended, endedColumns, settleEnded } from "./settle-ended";
import { type TransactionDetails, transactionHash } from "./transaction-details";
import { whyNotTried } from "./why-not-tried";

export type TryCode = {
  of: TriedOf;
  code: string;
  transaction?: TransactionDetails | undefined;
};

export type TryReason =
  | "expired"
  | "invalid_code"
  | "max_attempts_exceeded"
  | "transaction_mismatch"
  | "not_found"
  | "blocked";

export type TriedCode =
  | {
      valid: true;
      otpId: string;
      purpose: Purpose;
      /** Null for a player without a number, whose Telegram was proven. */
      phone: string | null;
      playerId: string | null;
      playerRef: string | null;
    }
  | { valid: false; reason: TryReason; remainingAttempts: number | null };

/**
 * One attempt at a code, in the caller's transaction: counted before anybody looks whether it is right, so that of any number
 * at once only the allowed ones are looked at, and at most one succeeds. Throws nothing for a wrong code; an unknown
 * verification costs the same work as a known one.
 */
export async function tryCode(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  input: TryCode,
): Promise<TriedCode> {
  const attempt = await countAttempt(tx, ctx, input.of);
  const outcome = judge(attempt ?? nobodys, input);
  if (!attempt)
    return { valid: false, reason: await whyNotTried(tx, ctx, input.of), remainingAttempts: null };
  const isFrozen = outcome === "right" && (await isPlayerFrozen(tx, attempt.player_id));
  if (outcome === "right" && !isFrozen) return succeed(tx, ctx, attempt);
  return refuse(tx, ctx, attempt, isFrozen ? "blocked" : outcome === "right" ? "invalid_code" : outcome);
}

const nobodys: Attempt = {
  id: "otp_nobody",
  code_hash: "",
  generation: 1,
  purpose: "login",
  transaction_hash: "",
  attempts: 1,
  max_attempts: 1,
  player_id: null,
};

let anyHash: string | undefined;

function judge(
  attempt: Attempt,
  input: TryCode,
): "right" | Extract<TryReason, "invalid_code" | "transaction_mismatch"> {
  const binding: CodeBinding = {
    verificationId: attempt.id,
    generation: attempt.generation,
    purpose: attempt.purpose,
    transactionHash: attempt.transaction_hash,
  };
  anyHash ??= hashCode(binding, "000000");
  const isRight = isCode(attempt.code_hash || anyHash, binding, input.code);
  const isSame = transactionHash(input.transaction) === attempt.transaction_hash;
  if (!isRight) return "invalid_code";
  return isSame ? "right" : "transaction_mismatch";
}

async function succeed(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  attempt: Attempt,
): Promise<TriedCode> {
  const now = ctx.now();
  const [verified] = await tx
    .update(verifications)
    .set({
      state: "verified",
      verifiedAt: now,
      endedAt: now,
      codeHash: null,
      verifiedChannel: deliveredChannel(attempt),
    })
    .where(
      and(
        eq(verifications.id, attempt.id),
        eq(verifications.state, "pending"),
        eq(verifications.generation, attempt.generation),
      ),
    )
    .returning({ ...endedColumns, purpose: verifications.purpose });
  if (!verified) return { valid: false, reason: "not_found", remainingAttempts: null };
  const { phone, playerId, playerRef, purpose } = verified;
  const hasToLink = phone !== null && (playerRef !== null || playerId !== null);
  // statements that need nothing of each other share the way to the database
  await together([
    recordAudit(tx, ctx, "otp.verified", { otpId: attempt.id, purpose }),
    hasToLink && addJob(tx, linkJobName, { workspaceId: ctx.workspace.id, verificationId: attempt.id }),
  ]);
  await settleEnded(tx, [verified]);
  return { valid: true, otpId: attempt.id, purpose, phone, playerId, playerRef };
}

async function refuse(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  attempt: Attempt,
  reason: "invalid_code" | "transaction_mismatch" | "blocked",
): Promise<TriedCode> {
  const remainingAttempts = attempt.max_attempts - attempt.attempts;
  await recordAudit(tx, ctx, "otp.refused", { otpId: attempt.id, reason, remainingAttempts });
  if (reason === "blocked") await settleEnded(tx, await end(tx, ctx, attempt.id, "voided", "frozen"));
  else if (remainingAttempts === 0) {
    await settleEnded(tx, await end(tx, ctx, attempt.id, "exhausted", "max_attempts_exceeded"));
  }
  return { valid: false, reason, remainingAttempts: reason === "blocked" ? 0 : remainingAttempts };
}

function end(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  id: string,
  state: "voided" | "exhausted",
  endReason: string,
): Promise<Ended[]> {
  return tx
    .update(verifications)
    .set({ state, endReason, endedAt: ctx.now(), codeHash: null })
    .where(and(eq(verifications.id, id), eq(verifications.state, "pending")))
    .returning(endedColumns);
}

async function isPlayerFrozen(tx: Transaction, playerId: string | null): Promise<boolean> {
  if (playerId === null) return false;
  const merged = tx.select({ id: players.mergedIntoId }).from(players).where(eq(players.id, playerId));
  const [player] = await tx
    .select({ frozenAt: players.frozenAt })
    .from(players)
    .where(eq(players.id, sql`coalesce((${merged}), ${playerId})`));
  return Boolean(player?.frozenAt);
}
