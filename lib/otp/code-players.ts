import { and, eq, isNull } from "drizzle-orm";
import { identities, players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { openPlayer } from "@/lib/players/open-player";
import type { Transaction } from "@/lib/transaction";
import { PhoneRequired } from "./phone-required";

const columns = {
  id: players.id,
  externalId: players.externalId,
  language: players.language,
  frozenAt: players.frozenAt,
};

/** Whom a code is to be for, by our id. Throws InvalidInput. */
export async function getPlayer(tx: Transaction, workspaceId: string, id: string) {
  const [player] = await tx
    .select(columns)
    .from(players)
    .where(and(eq(players.workspaceId, workspaceId), eq(players.id, id)));
  if (!player) throw new InvalidInput([{ field: "playerId", message: "There is no such player." }]);
  return player;
}

/** Whose number it is; null for a number nobody has. */
export async function findOwner(tx: Transaction, ctx: Pick<Context, "workspace">, phone: string) {
  const [owner] = await tx
    .select(columns)
    .from(identities)
    .innerJoin(players, eq(players.id, identities.playerId))
    .where(
      and(
        eq(identities.workspaceId, ctx.workspace.id),
        eq(identities.portfolio, ""),
        eq(identities.kind, "phone"),
        eq(identities.value, phone),
        isNull(identities.endedAt),
      ),
    );
  return owner ?? null;
}

/** Our id of the one the code's message goes to, whom a number that nobody had makes known to us. */
export async function openOwner(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  { owner, phone }: { owner: { id: string } | null; phone: string | null },
): Promise<string> {
  if (owner) return owner.id;
  if (phone === null) throw new PhoneRequired();
  return (await openPlayer(tx, ctx, phone)).id;
}
