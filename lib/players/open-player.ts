import { eq } from "drizzle-orm";
import { identities, players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";
import { findPlayerByPhone } from "./find-player-by-phone";

/** The player with that number, made when there is none. Of two at once, one makes it and both get it. */
export async function openPlayer(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  phone: string,
): Promise<{ id: string }> {
  const known = await findPlayerByPhone(tx, ctx, phone);
  if (known) return known;
  const id = newId("player");
  await tx.insert(players).values({ id, workspaceId: ctx.workspace.id });
  const [made] = await tx
    .insert(identities)
    .values({
      id: newId("identity"),
      workspaceId: ctx.workspace.id,
      playerId: id,
      kind: "phone",
      value: phone,
    })
    .onConflictDoNothing()
    .returning({ id: identities.id });
  if (made) return { id };
  await tx.delete(players).where(eq(players.id, id));
  const winner = await findPlayerByPhone(tx, ctx, phone);
  if (!winner) throw new Error("a phone number was taken and free at once");
  return winner;
}
