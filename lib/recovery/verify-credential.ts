import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { players } from "@/db/schema/players";
import { recoveries } from "@/db/schema/recoveries";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { playerRefOf } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import { hashesOfCredential } from "./credential-hash";

export const VerifyCredential = z.strictObject({ credential: z.string().min(1).max(200) });

export type CredentialVerified = { valid: false } | { valid: true; playerId: string; recoveryId: string };

/**
 * Whether a player who signs in with a temporary credential may: once, within its hour, and only while the account is not
 * frozen. Of two at once one may.
 */
export async function verifyCredential(
  ctx: Context,
  { credential }: z.infer<typeof VerifyCredential>,
): Promise<CredentialVerified> {
  requireScope(ctx, "otp:write");
  return transaction(ctx, async (tx) => {
    const now = ctx.now();
    const [used] = await tx
      .update(recoveries)
      .set({ usedAt: now, credentialHash: null })
      .from(players)
      .where(
        and(
          eq(recoveries.workspaceId, ctx.workspace.id),
          inArray(recoveries.credentialHash, hashesOfCredential(credential)),
          eq(recoveries.state, "issued"),
          isNull(recoveries.usedAt),
          gt(recoveries.expiresAt, now),
          eq(players.id, recoveries.playerId),
          isNull(players.frozenAt),
        ),
      )
      .returning({ recoveryId: recoveries.id, id: players.id, externalId: players.externalId });
    if (!used) {
      await recordAudit(tx, ctx, "recovery.credential-refused", {});
      return { valid: false };
    }
    const { recoveryId, id, externalId } = used;
    await recordAudit(tx, ctx, "recovery.credential-used", { recoveryId, playerId: id });
    return { valid: true, playerId: playerRefOf({ id, externalId }), recoveryId };
  });
}
