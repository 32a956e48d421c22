import { z } from "zod";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import { RecoveryCode } from "./recovery-code";
import { type Spent, spendProof } from "./spend-proof";
import { spendRecoveryCode } from "./spend-recovery-code";

/** A code from the phone, or a recovery code for the day the phone is gone. */
export const factorProof = {
  otpId: z.string().min(1).max(64).optional(),
  /** Left out when it was verified already, within the last five minutes. */
  code: z.string().min(1).max(32).optional(),
  recoveryCode: RecoveryCode.optional(),
};

export type FactorProof = {
  otpId?: string | undefined;
  code?: string | undefined;
  recoveryCode?: string | undefined;
};

/** True when exactly one of the two was given. */
export function isOneProof({ otpId, code, recoveryCode }: FactorProof): boolean {
  return recoveryCode === undefined ? otpId !== undefined : otpId === undefined && code === undefined;
}

export const oneProofNeeded = {
  path: ["otpId"],
  error: "Give either otpId, with its code unless it was verified just now, or a recoveryCode.",
};

export type Refused = {
  valid: false;
  reason: Extract<Spent, { valid: false }>["reason"] | "invalid_recovery_code";
  remainingAttempts?: number;
};

/** Spends the proof that a player has their second factor on one act. Throws nothing for a wrong one, so that the try counts. */
export async function proveFactor(
  tx: Transaction,
  ctx: Context,
  { otpId, code, recoveryCode }: FactorProof,
  about: { playerId: string; phone: string; act: string },
): Promise<{ valid: true } | Refused> {
  const { playerId, phone, act } = about;
  if (recoveryCode !== undefined) {
    const used = await spendRecoveryCode(tx, ctx, { playerId, recoveryCode });
    return used.valid ? { valid: true } : { valid: false, reason: "invalid_recovery_code" };
  }
  return spendProof(tx, ctx, {
    playerId,
    otpId: otpId ?? "",
    code,
    purposes: ["two_factor"],
    phones: [phone],
    act,
  });
}
