import { and, eq } from "drizzle-orm";
import { spentVerifications } from "@/db/schema/two-factor";
import { verifications } from "@/db/schema/verifications";
import type { Context } from "@/lib/context";
import type { Purpose } from "@/lib/otp/asked-code";
import { type TryReason, tryCode } from "@/lib/otp/try-code";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import type { Transaction } from "@/lib/transaction";
import { isFresh } from "./is-fresh";

export type Proof = {
  playerId: string;
  otpId: string;
  /** Left out when it was verified already. */
  code?: string | undefined;
  purposes: readonly Purpose[];
  /** Whose possession proves that it is the player: a code to any other number proves nothing. */
  phones: readonly string[];
  /** What it is spent on, such as `two_factor.removed`. */
  act: string;
};

export type Spent =
  | { valid: true }
  | { valid: false; reason: TryReason | "not_fresh" | "already_spent"; remainingAttempts?: number };

/**
 * Takes a code as proof that the player is there, for one act: entered with this call, or verified within the last five
 * minutes and not spent since. Of two acts at once that name the same code, one gets it. A wrong code throws nothing, so that the
 * attempt counts when the caller's transaction commits.
 */
export async function spendProof(tx: Transaction, ctx: Context, proof: Proof): Promise<Spent> {
  const { otpId, code, act } = proof;
  const [known] = await tx
    .select()
    .from(verifications)
    .where(and(eq(verifications.workspaceId, ctx.workspace.id), eq(verifications.id, otpId)));
  if (!known || !(await isOf(tx, ctx, known, proof))) return { valid: false, reason: "not_found" };
  if (code !== undefined) {
    const tried = await tryCode(tx, ctx, { of: { otpId }, code });
    if (!tried.valid) return refused(tried);
  } else if (known.state !== "verified" || !isFresh(known.verifiedAt, ctx.now())) {
    return { valid: false, reason: "not_fresh" };
  }
  const [spent] = await tx
    .insert(spentVerifications)
    .values({ verificationId: otpId, workspaceId: ctx.workspace.id, act, spentAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ verificationId: spentVerifications.verificationId });
  return spent ? { valid: true } : { valid: false, reason: "already_spent" };
}

type Verification = typeof verifications.$inferSelect;

async function isOf(tx: Transaction, ctx: Context, known: Verification, proof: Proof): Promise<boolean> {
  if (!proof.purposes.includes(known.purpose) || known.playerId === null) return false;
  if (known.phone === null || !proof.phones.includes(known.phone)) return false;
  const owner = await findPlayerByRef(tx, ctx, known.playerId);
  return owner?.id === proof.playerId;
}

function refused({
  reason,
  remainingAttempts,
}: {
  reason: TryReason;
  remainingAttempts: number | null;
}): Spent {
  return { valid: false, reason, ...(remainingAttempts !== null && { remainingAttempts }) };
}
