import { and, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { players } from "@/db/schema/players";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import type { Tier } from "@/lib/tiers";
import { lastSeenAt, playerColumns } from "./player-columns";
import { searchPlayers } from "./search-players";

export type ListPlayers = {
  /** The last digits of a number, or the beginning of the studio's id, of a name or of a username. */
  query?: string | undefined;
  tier?: Tier | undefined;
  isFrozen?: boolean | undefined;
  /** The last id of the page before. */
  after?: string | undefined;
  take: number;
};

/** A player as a list holds it; `phone` is whole, and pages mask it. */
export type PlayerLine = {
  id: string;
  externalId: string | null;
  displayName: string | null;
  username: string | null;
  phone: string | null;
  tier: Tier;
  country: string | null;
  language: string | null;
  isFrozen: boolean;
  lastSeenAt: string | null;
  createdAt: string;
};

/** The workspace's players, the newest first. */
export async function listPlayers(ctx: Context, input: ListPlayers): Promise<Page<PlayerLine, string>> {
  requireScope(ctx, "players:read");
  const rows = await ctx.db
    .select({
      ...playerColumns,
      externalId: players.externalId,
      country: players.country,
      language: players.language,
      frozenAt: players.frozenAt,
      createdAt: players.createdAt,
      lastSeenAt,
    })
    .from(players)
    .where(
      and(
        eq(players.workspaceId, ctx.workspace.id),
        isNull(players.mergedIntoId),
        input.query ? searchPlayers(ctx.workspace.id, input.query) : undefined,
        input.tier && eq(players.tier, input.tier),
        input.isFrozen === undefined
          ? undefined
          : input.isFrozen
            ? isNotNull(players.frozenAt)
            : isNull(players.frozenAt),
        input.after === undefined ? undefined : lt(players.id, input.after),
      ),
    )
    .orderBy(desc(players.id))
    .limit(input.take + 1);
  const lines = rows.map(({ frozenAt, createdAt, ...row }) => ({
    ...row,
    tier: row.tier as Tier,
    isFrozen: frozenAt !== null,
    lastSeenAt: row.lastSeenAt && new Date(row.lastSeenAt).toISOString(),
    createdAt: createdAt.toISOString(),
  }));
  return pageOf(lines, input.take, ({ id }) => id);
}
