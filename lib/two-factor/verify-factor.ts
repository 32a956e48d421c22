import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { verifications } from "@/db/schema/verifications";
import { type Context, requireScope } from "@/lib/context";
import { type TryReason, tryCode } from "@/lib/otp/try-code";
import { PlayerRef } from "@/lib/players/player-ref";
import { type Transaction, transaction } from "@/lib/transaction";
import { getLiveMethod } from "./live-method";
import { getNamedPlayer } from "./named-player";
import { RecoveryCode } from "./recovery-code";
import { spendRecoveryCode } from "./spend-recovery-code";

export const VerifyFactor = z
  .strictObject({
    playerId: PlayerRef,
    /** The player's newest challenge by default. */
    otpId: z.string().min(1).max(64).optional(),
    code: z.string().min(1).max(32).optional(),
    recoveryCode: RecoveryCode.optional(),
  })
  .refine(({ code, recoveryCode }) => (code === undefined) !== (recoveryCode === undefined), {
    path: ["code"],
    error: "Give one of code and recoveryCode.",
  });

export type FactorVerified =
  | { valid: true; method: "whatsapp"; otpId: string }
  | { valid: true; method: "recovery_code"; recoveryCodesLeft: number }
  | { valid: false; reason: TryReason | "invalid_recovery_code"; remainingAttempts?: number };

/**
 * Whether a player has their second factor at hand. A code verified here may be spent on one act within five minutes; a
 * recovery code is used up. Throws `two_factor_not_enabled`, and TooManyTries for recovery codes.
 */
export async function verifyFactor(
  ctx: Context,
  input: z.infer<typeof VerifyFactor>,
): Promise<FactorVerified> {
  requireScope(ctx, "otp:write");
  return transaction(ctx, async (tx) => {
    const player = await getNamedPlayer(tx, ctx, input.playerId);
    const { phone } = await getLiveMethod(tx, player.id);
    const { code, recoveryCode, otpId } = input;
    if (recoveryCode !== undefined) return verifyRecoveryCode(tx, ctx, { playerId: player.id, recoveryCode });
    const challenge = await findChallenge(tx, ctx, { playerId: player.id, phone, otpId });
    // An unknown one is tried like a known one, so that the answer takes as long.
    const tried = await tryCode(tx, ctx, { of: { otpId: challenge ?? "otp_none" }, code: code ?? "" });
    if (tried.valid) return { valid: true, method: "whatsapp", otpId: tried.otpId };
    const { reason, remainingAttempts } = tried;
    return { valid: false, reason, ...(remainingAttempts !== null && { remainingAttempts }) };
  });
}

async function verifyRecoveryCode(
  tx: Transaction,
  ctx: Context,
  input: { playerId: string; recoveryCode: string },
): Promise<FactorVerified> {
  const { valid, recoveryCodesLeft } = await spendRecoveryCode(tx, ctx, input);
  if (!valid) return { valid: false, reason: "invalid_recovery_code" };
  return { valid: true, method: "recovery_code", recoveryCodesLeft };
}

async function findChallenge(
  tx: Transaction,
  ctx: Context,
  { playerId, phone, otpId }: { playerId: string; phone: string; otpId: string | undefined },
): Promise<string | null> {
  const [row] = await tx
    .select({ id: verifications.id })
    .from(verifications)
    .where(
      and(
        eq(verifications.workspaceId, ctx.workspace.id),
        eq(verifications.playerId, playerId),
        eq(verifications.phone, phone),
        eq(verifications.purpose, "two_factor"),
        otpId === undefined ? undefined : eq(verifications.id, otpId),
      ),
    )
    .orderBy(desc(verifications.createdAt), desc(verifications.id))
    .limit(1);
  return row?.id ?? null;
}
