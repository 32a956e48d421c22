import { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { type Placement, placePlayers } from "./place-players";
import { ImportedPlayer } from "./player-input";
import { retryWhileTaken } from "./retry-while-taken";

export const mostImported = 1_000;

/** Rows are judged one by one, so that good ones land beside bad ones. */
export const ImportPlayers = z.strictObject({
  players: z.array(z.unknown()).min(1, "Send at least one player.").max(mostImported),
  /** True to learn what would be refused for its form, without writing anything. */
  dryRun: z.boolean().default(false),
});

export type ImportedPlayers = {
  created: number;
  updated: number;
  /** By their place in the list, from 0. */
  errors: { index: number; field: string; message: string }[];
};

/** Puts up to 1,000 players at once. What is wrong with a row is answered by its index, and keeps no other row out. */
export async function importPlayers(
  ctx: Context,
  input: z.output<typeof ImportPlayers>,
): Promise<ImportedPlayers> {
  requireScope(ctx, "players:write");
  const read = input.players.map((player, index) => ({ index, parsed: ImportedPlayer.safeParse(player) }));
  const errors = read.flatMap(({ index, parsed }) =>
    (parsed.error?.issues ?? []).map((issue) => ({ index, ...fieldOf(issue) })),
  );
  const good = read.flatMap(({ index, parsed }) => (parsed.success ? [{ index, ...parsed.data }] : []));
  if (input.dryRun || good.length === 0) return { created: 0, updated: 0, errors };
  const rows = good.map(({ index: _, playerId: ref, ...fields }) => ({ ref, fields }));
  const placements = await retryWhileTaken(() =>
    transaction(ctx, async (tx) => {
      const placed = await placePlayers(tx, ctx, rows);
      await recordAudit(tx, ctx, "players.imported", countOf(placed));
      return placed;
    }),
  );
  const refused = placements.flatMap((placement, at) =>
    placement.kind === "refused"
      ? [{ index: good[at]?.index ?? at, field: placement.field, message: placement.message }]
      : [],
  );
  return { ...countOf(placements), errors: [...errors, ...refused].sort((a, b) => a.index - b.index) };
}

function countOf(placements: readonly Placement[]): { created: number; updated: number } {
  const placed = placements.filter((placement) => placement.kind === "placed");
  const created = placed.filter(({ isNew }) => isNew).length;
  return { created, updated: placed.length - created };
}

function fieldOf(issue: z.core.$ZodIssue): { field: string; message: string } {
  if (issue.code !== "unrecognized_keys") return { field: issue.path.join("."), message: issue.message };
  return { field: issue.keys.join(", "), message: "There is no such field; leave it out." };
}
