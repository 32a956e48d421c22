import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { players } from "@/db/schema/players";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { type Transaction, transaction } from "@/lib/transaction";
import { gatherLater } from "./gather-late";
import { holdForMerge } from "./hold-for-merge";
import { moveBelongings } from "./move-belongings";

export type MergedPlayers = {
  keptId: string;
  goneId: string;
  /** Every conversation that looks different now. */
  conversationIds: string[];
};

type Player = typeof players.$inferSelect;

/**
 * Makes one of two players who turned out to be the same person: identities, conversations with their messages and tickets,
 * consents and purchases become those of the one the studio knows, else the older one. Null, and nothing done, when one of
 * them was merged before, when the studio knows both, or when Meta tells them apart within one portfolio.
 */
export function mergePlayers(
  ctx: Context,
  input: { playerIds: readonly [string, string] },
): Promise<MergedPlayers | null> {
  return transaction(ctx, (tx) => mergePlayersWithin(tx, ctx, input));
}

/** As `mergePlayers`, in the caller's transaction. */
export async function mergePlayersWithin(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  input: { playerIds: readonly [string, string] },
): Promise<MergedPlayers | null> {
  await holdForMerge(tx, ctx, input.playerIds);
  const [kept, gone] = choose(await findApart(tx, ctx, input.playerIds));
  if (!kept || !gone) return null;
  const conversationIds = await moveBelongings(tx, ctx, { from: gone.id, to: kept.id });
  if (!conversationIds) return null;
  await tx
    .update(players)
    .set({ ...whatIsLeft(kept, gone), updatedAt: ctx.now() })
    .where(eq(players.id, kept.id));
  await tx
    .update(players)
    .set({ mergedIntoId: kept.id, updatedAt: ctx.now() })
    .where(or(eq(players.id, gone.id), eq(players.mergedIntoId, gone.id)));
  await gatherLater(tx, { workspaceId: ctx.workspace.id, playerId: gone.id });
  await recordAudit(tx, ctx, "player.merged", { playerId: kept.id, mergedPlayerId: gone.id });
  return { keptId: kept.id, goneId: gone.id, conversationIds };
}

/** What the kept one lacks comes from the other; who was frozen stays so. */
function whatIsLeft(kept: Player, gone: Player) {
  const spender = kept.spendMicros === null ? gone : kept;
  const asked = kept.securityQuestion === null ? gone : kept;
  const frozen = kept.frozenAt === null ? gone : kept;
  return {
    displayName: kept.displayName ?? gone.displayName,
    tier: kept.tier === "standard" ? gone.tier : kept.tier,
    country: kept.country ?? gone.country,
    language: kept.language ?? gone.language,
    timeZone: kept.timeZone ?? gone.timeZone,
    spendMicros: spender.spendMicros,
    spendCurrency: spender.spendCurrency,
    balances: kept.balances ?? gone.balances,
    attributes: { ...gone.attributes, ...kept.attributes },
    securityQuestion: asked.securityQuestion,
    securityAnswerHash: asked.securityAnswerHash,
    frozenAt: frozen.frozenAt,
    frozenReason: frozen.frozenReason,
  };
}

/** Those of them who were not merged before. */
function findApart(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  ids: readonly string[],
): Promise<Player[]> {
  return tx
    .select()
    .from(players)
    .where(
      and(
        eq(players.workspaceId, ctx.workspace.id),
        inArray(players.id, [...ids]),
        isNull(players.mergedIntoId),
      ),
    )
    .orderBy(asc(players.id));
}

/** Ids sort by age. */
function choose([older, newer]: readonly Player[]): [Player, Player] | [] {
  if (!older || !newer || (older.externalId && newer.externalId)) return [];
  return newer.externalId ? [newer, older] : [older, newer];
}
