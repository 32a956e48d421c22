import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { recoveryCodes, twoFactorMethods } from "@/db/schema/two-factor";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { PlayerRef } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import { getLiveMethod } from "./live-method";
import { getNamedPlayer } from "./named-player";
import { factorProof, isOneProof, oneProofNeeded, proveFactor, type Refused } from "./prove-factor";

export const RemoveMethod = z
  .strictObject({ playerId: PlayerRef, ...factorProof })
  .refine(isOneProof, oneProofNeeded);

export type Removed = { removed: true } | ({ removed: false } & Omit<Refused, "valid">);

/** Takes a player's second factor and recovery codes away, against a proof that they have it. Throws `two_factor_not_enabled`. */
export async function removeMethod(ctx: Context, input: z.infer<typeof RemoveMethod>): Promise<Removed> {
  requireScope(ctx, "otp:write");
  return transaction(ctx, async (tx) => {
    const player = await getNamedPlayer(tx, ctx, input.playerId);
    const method = await getLiveMethod(tx, player.id);
    const about = { playerId: player.id, phone: method.phone, act: "two_factor.removed" };
    const proven = await proveFactor(tx, ctx, input, about);
    if (!proven.valid) {
      const { valid: _, ...why } = proven;
      return { removed: false, ...why };
    }
    await tx
      .update(twoFactorMethods)
      .set({ endedAt: ctx.now() })
      .where(and(eq(twoFactorMethods.id, method.id), isNull(twoFactorMethods.endedAt)));
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.playerId, player.id));
    await recordAudit(tx, ctx, "two_factor.removed", { playerId: player.id, methodId: method.id });
    return { removed: true };
  });
}
