import { eq } from "drizzle-orm";
import { players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import type { Executor } from "@/lib/transaction";

export type Account = {
  id: string;
  externalId: string;
  tier: string;
  isFrozen: boolean;
  securityQuestion: string | null;
  securityAnswerHash: string | null;
};

/** The studio's player behind a name, as a recovery has to know them; null for nobody, and for who is known by a chat alone. */
export async function findAccount(
  db: Executor,
  ctx: Pick<Context, "workspace">,
  ref: string,
): Promise<Account | null> {
  const found = await findPlayerByRef(db, ctx, ref);
  if (!found?.externalId) return null;
  const [player] = await db.select().from(players).where(eq(players.id, found.id));
  if (!player) return null;
  const { tier, frozenAt, securityQuestion, securityAnswerHash } = player;
  return {
    id: found.id,
    externalId: found.externalId,
    tier,
    isFrozen: frozenAt !== null,
    securityQuestion,
    securityAnswerHash,
  };
}
