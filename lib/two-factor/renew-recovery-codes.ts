import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { PlayerRef } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import { getLiveMethod } from "./live-method";
import { makeRecoveryCodes } from "./make-recovery-codes";
import { getNamedPlayer } from "./named-player";
import { factorProof, isOneProof, oneProofNeeded, proveFactor, type Refused } from "./prove-factor";

export const RenewRecoveryCodes = z
  .strictObject({ playerId: PlayerRef, ...factorProof })
  .refine(isOneProof, oneProofNeeded);

export type Renewed =
  | { renewed: true; recoveryCodes: string[] }
  | ({ renewed: false } & Omit<Refused, "valid">);

/** A new set of recovery codes against a proof; the old ones are void. Throws `two_factor_not_enabled`. */
export async function renewRecoveryCodes(
  ctx: Context,
  input: z.infer<typeof RenewRecoveryCodes>,
): Promise<Renewed> {
  requireScope(ctx, "otp:write");
  return transaction(ctx, async (tx) => {
    const player = await getNamedPlayer(tx, ctx, input.playerId);
    const { phone } = await getLiveMethod(tx, player.id);
    const about = { playerId: player.id, phone, act: "two_factor.codes-renewed" };
    const proven = await proveFactor(tx, ctx, input, about);
    if (!proven.valid) {
      const { valid: _, ...why } = proven;
      return { renewed: false, ...why };
    }
    const codes = await makeRecoveryCodes(tx, ctx, player.id);
    await recordAudit(tx, ctx, "two_factor.codes-renewed", { playerId: player.id });
    return { renewed: true, recoveryCodes: codes };
  });
}
