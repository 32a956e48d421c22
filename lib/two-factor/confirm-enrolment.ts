import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { twoFactorMethods } from "@/db/schema/two-factor";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { type Transaction, transaction } from "@/lib/transaction";
import { violates } from "@/lib/violates";
import { AlreadyEnabled } from "./enrol-method";
import { makeRecoveryCodes } from "./make-recovery-codes";
import { type Spent, spendProof } from "./spend-proof";

export const ConfirmEnrolment = z.strictObject({
  otpId: z.string().min(1).max(64),
  /** Left out when it was verified already, within the last five minutes. */
  code: z.string().min(1).max(32).optional(),
});

export type Confirmed =
  /** `recoveryCodes` are shown to the player now and never again. */
  | { enabled: true; recoveryCodes: string[] }
  | ({ enabled: false } & Omit<Extract<Spent, { valid: false }>, "valid">);

/** Puts a second factor in force with the code that was sent for it. Throws `already_enabled` (409). */
export async function confirmEnrolment(
  ctx: Context,
  input: z.infer<typeof ConfirmEnrolment>,
): Promise<Confirmed> {
  requireScope(ctx, "otp:write");
  return transaction(ctx, (tx) => confirm(tx, ctx, input)).catch((error) => {
    throw violates(error, "two_factor_methods_live_key") ? new AlreadyEnabled() : error;
  });
}

async function confirm(
  tx: Transaction,
  ctx: Context,
  { otpId, code }: z.infer<typeof ConfirmEnrolment>,
): Promise<Confirmed> {
  const [method] = await tx
    .select()
    .from(twoFactorMethods)
    .where(
      and(
        eq(twoFactorMethods.workspaceId, ctx.workspace.id),
        eq(twoFactorMethods.verificationId, otpId),
        isNull(twoFactorMethods.endedAt),
      ),
    );
  if (!method) return { enabled: false, reason: "not_found" };
  if (method.confirmedAt) throw new AlreadyEnabled();
  const { playerId, phone } = method;
  const spent = await spendProof(tx, ctx, {
    playerId,
    otpId,
    code,
    purposes: ["two_factor"],
    phones: [phone],
    act: "two_factor.confirmed",
  });
  if (!spent.valid) {
    const { valid: _, ...why } = spent;
    return { enabled: false, ...why };
  }
  await tx
    .update(twoFactorMethods)
    .set({ confirmedAt: ctx.now() })
    .where(and(eq(twoFactorMethods.id, method.id), isNull(twoFactorMethods.confirmedAt)));
  const codes = await makeRecoveryCodes(tx, ctx, playerId);
  await recordAudit(tx, ctx, "two_factor.confirmed", { playerId, methodId: method.id });
  return { enabled: true, recoveryCodes: codes };
}
