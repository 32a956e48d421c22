import { and, eq, isNull } from "drizzle-orm";
import { players } from "@/db/schema/players";
import { verifications } from "@/db/schema/verifications";
import type { Context } from "@/lib/context";
import { isId } from "@/lib/ids";
import { findPlayerByPhone } from "@/lib/players/find-player-by-phone";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { linkPhone } from "@/lib/players/link-phone";
import { type Transaction, transaction } from "@/lib/transaction";

/**
 * Gives a proven number to the player it was proven for. Of a player the studio named and we do not know, whoever has the
 * number becomes that player, unless the studio knows them by another name. Nothing without a number.
 */
export async function linkVerified(
  ctx: Context,
  { verificationId }: { verificationId: string },
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [verified] = await tx
      .select({
        playerId: verifications.playerId,
        playerRef: verifications.playerRef,
        phone: verifications.phone,
      })
      .from(verifications)
      .where(and(eq(verifications.id, verificationId), eq(verifications.state, "verified")));
    const ref = verified?.playerId ?? verified?.playerRef;
    if (!verified || !ref || verified.phone === null) return;
    const player = await findPlayerByRef(tx, ctx, ref);
    if (player) await linkPhone(tx, ctx, { playerId: player.id, phone: verified.phone });
    else if (!isId("player", ref)) await nameOwner(tx, ctx, verified.phone, ref);
  });
}

async function nameOwner(tx: Transaction, ctx: Context, phone: string, externalId: string): Promise<void> {
  const owner = await findPlayerByPhone(tx, ctx, phone);
  if (!owner) return;
  await tx
    .update(players)
    .set({ externalId, updatedAt: ctx.now() })
    .where(and(eq(players.id, owner.id), isNull(players.externalId)));
}
