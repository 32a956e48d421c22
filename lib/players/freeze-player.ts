import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { players } from "@/db/schema/players";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { type Transaction, transaction } from "@/lib/transaction";
import { findPlayerByRef } from "./find-player-by-ref";
import { PlayerRef } from "./player-ref";

export const FreezePlayer = z.strictObject({
  playerId: PlayerRef,
  /** Why, for whoever looks later. */
  reason: z.string().trim().min(1, "Say why.").max(500),
});

export const UnfreezePlayer = z.strictObject({ playerId: PlayerRef });

/** A frozen player gets no code, no recovery and no temporary credentials until a person unfreezes them. Again is the same. */
export async function freezePlayer(
  ctx: Context,
  input: z.infer<typeof FreezePlayer>,
): Promise<{ id: string }> {
  requireScope(ctx, "players:write");
  return transaction(ctx, (tx) => freezePlayerWithin(tx, ctx, input));
}

/** As `freezePlayer`, in the caller's transaction and without asking who may: for rules that protect a player. */
export async function freezePlayerWithin(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  input: z.infer<typeof FreezePlayer>,
): Promise<{ id: string }> {
  const player = await findPlayerByRef(tx, ctx, input.playerId);
  if (!player) throw new NotFound("player");
  const frozen = await tx
    .update(players)
    .set({ frozenAt: ctx.now(), frozenReason: input.reason, updatedAt: ctx.now() })
    .where(and(eq(players.id, player.id), isNull(players.frozenAt)))
    .returning({ id: players.id });
  if (frozen.length > 0) await recordAudit(tx, ctx, "player.frozen", { playerId: player.id });
  return { id: player.id };
}

/** Lets a frozen player get codes and recover again. Again is the same. */
export async function unfreezePlayer(
  ctx: Context,
  input: z.infer<typeof UnfreezePlayer>,
): Promise<{ id: string }> {
  requireScope(ctx, "players:write");
  return transaction(ctx, async (tx) => {
    const player = await findPlayerByRef(tx, ctx, input.playerId);
    if (!player) throw new NotFound("player");
    const freed = await tx
      .update(players)
      .set({ frozenAt: null, frozenReason: null, updatedAt: ctx.now() })
      .where(and(eq(players.id, player.id), isNotNull(players.frozenAt)))
      .returning({ id: players.id });
    if (freed.length > 0) await recordAudit(tx, ctx, "player.unfrozen", { playerId: player.id });
    return { id: player.id };
  });
}
