import { and, eq, isNull } from "drizzle-orm";
import { identities } from "@/db/schema/players";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { publish } from "@/lib/realtime/publish";
import { afterCommit, type Transaction } from "@/lib/transaction";
import { changesOfMerge } from "./changes-of-merge";
import { findPlayerByPhone } from "./find-player-by-phone";
import { holdForMerge } from "./hold-for-merge";
import { mergePlayersWithin } from "./merge-players";

export type LinkedPhone = {
  /**
   * `other`: the player has another number, which only the studio changes. `taken`: another of the studio's players has this
   * one. In both cases nothing was done.
   */
  outcome: "linked" | "known" | "other" | "taken";
  /** Who the player is now: a merge may have made them somebody known before. */
  playerId: string;
};

/** Gives a proven number to a player who has none. Whoever was known by it alone becomes this player, with all that was said. */
export async function linkPhone(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  { playerId, phone }: { playerId: string; phone: string },
): Promise<LinkedPhone> {
  const before = await findPlayerByPhone(tx, ctx, phone);
  const merging = before && before.id !== playerId ? [playerId, before.id] : [];
  await holdForMerge(tx, ctx, merging, [playerId]);
  const own = await findNumbers(tx, playerId);
  if (own.includes(phone)) return { outcome: "known", playerId };
  if (own.length > 0) return { outcome: "other", playerId };
  if (await takeFree(tx, ctx, { playerId, phone })) return { outcome: "linked", playerId };
  const holder = await findPlayerByPhone(tx, ctx, phone);
  const merged = holder && (await mergePlayersWithin(tx, ctx, { playerIds: [playerId, holder.id] }));
  if (!merged) return { outcome: "taken", playerId };
  const changes = changesOfMerge(ctx.workspace.id, merged.conversationIds);
  afterCommit(tx, () => publish(changes));
  return { outcome: "linked", playerId: merged.keptId };
}

async function findNumbers(tx: Transaction, playerId: string): Promise<string[]> {
  const rows = await tx
    .select({ value: identities.value })
    .from(identities)
    .where(and(eq(identities.playerId, playerId), eq(identities.kind, "phone"), isNull(identities.endedAt)));
  return rows.map(({ value }) => value);
}

async function takeFree(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  { playerId, phone }: { playerId: string; phone: string },
): Promise<boolean> {
  const taken = await tx
    .insert(identities)
    .values({
      id: newId("identity"),
      workspaceId: ctx.workspace.id,
      playerId,
      kind: "phone",
      value: phone,
    })
    .onConflictDoNothing()
    .returning({ id: identities.id });
  if (taken.length === 0) return false;
  await recordAudit(tx, ctx, "player.phone-linked", { playerId });
  return true;
}
