import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { identities, players } from "@/db/schema/players";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { transaction } from "@/lib/transaction";

export const RevealPhone = z.object({ playerId: z.string() });

/** A player's whole number in E.164, null for one without; every look is in the audit log. */
export async function revealPhone(
  ctx: Context,
  input: z.infer<typeof RevealPhone>,
): Promise<{ phone: string | null }> {
  requireScope(ctx, "players:read");
  return transaction(ctx, async (tx) => {
    const [player] = await tx
      .select({ id: players.id })
      .from(players)
      .where(and(eq(players.workspaceId, ctx.workspace.id), eq(players.id, input.playerId)));
    if (!player) throw new NotFound("player");
    const [identity] = await tx
      .select({ value: identities.value })
      .from(identities)
      .where(
        and(eq(identities.playerId, player.id), eq(identities.kind, "phone"), isNull(identities.endedAt)),
      )
      .orderBy(desc(identities.lastSeenAt), desc(identities.id))
      .limit(1);
    await recordAudit(tx, ctx, "player.phone-revealed", { playerId: player.id });
    return { phone: identity?.value ?? null };
  });
}
