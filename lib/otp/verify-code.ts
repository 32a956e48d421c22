import { z } from "zod";
import { type Context, requireScope } from "@/lib/context";
import { Phone } from "@/lib/players/phone";
import { transaction } from "@/lib/transaction";
import { TransactionDetails } from "./transaction-details";
import { type TryReason, tryCode } from "./try-code";

export const VerifyCode = z
  .strictObject({
    otpId: z.string().min(1).max(64).optional(),
    phone: Phone.optional(),
    code: z.string().min(1).max(32),
    transaction: TransactionDetails.optional(),
  })
  .refine((input) => (input.otpId === undefined) !== (input.phone === undefined), {
    path: ["otpId"],
    error: "Name one of otpId and phone.",
  });

export type CodeVerified = {
  valid: boolean;
  reason?: TryReason;
  remainingAttempts?: number;
  /** As the studio named the player, if it did. */
  playerId?: string;
};

/** Whether it is the code. Each call is one attempt, whatever it says; a code is good once. */
export async function verifyCode(ctx: Context, input: z.infer<typeof VerifyCode>): Promise<CodeVerified> {
  requireScope(ctx, "otp:write");
  const { otpId, phone, code, transaction: details } = input;
  const of = otpId === undefined ? { phone: phone ?? "" } : { otpId };
  const tried = await transaction(ctx, (tx) => tryCode(tx, ctx, { of, code, transaction: details }));
  if (!tried.valid) {
    const { reason, remainingAttempts } = tried;
    return { valid: false, reason, ...(remainingAttempts !== null && { remainingAttempts }) };
  }
  const playerId = tried.playerRef ?? tried.playerId;
  return { valid: true, ...(playerId !== null && { playerId }) };
}
