import { desc, eq } from "drizzle-orm";
import { players } from "@/db/schema/players";
import { purchases } from "@/db/schema/purchases";
import type { RecoveryStep } from "@/db/schema/recoveries";
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
  lastPurchase: { amountMicros: number; currency: string } | null;
};

/** The studio's player behind a name, as a recovery has to know them; null for nobody, and for who is known by a chat alone. */
export async function findAccount(
  db: Executor,
  ctx: Pick<Context, "workspace">,
  ref: string,
): Promise<Account | null> {
  const found = await findPlayerByRef(db, ctx, ref);
  if (!found?.externalId) return null;
  const [[player], [last]] = await Promise.all([
    db.select().from(players).where(eq(players.id, found.id)),
    db
      .select({ amountMicros: purchases.amountMicros, currency: purchases.currency })
      .from(purchases)
      .where(eq(purchases.playerId, found.id))
      .orderBy(desc(purchases.occurredAt), desc(purchases.id))
      .limit(1),
  ]);
  if (!player) return null;
  const { tier, frozenAt, securityQuestion, securityAnswerHash } = player;
  return {
    id: found.id,
    externalId: found.externalId,
    tier,
    isFrozen: frozenAt !== null,
    securityQuestion,
    securityAnswerHash,
    lastPurchase: last ?? null,
  };
}

/** What can be asked about an account, in the order it is asked. */
export function questionsAbout(account: Account): RecoveryStep[] {
  return [
    ...(account.lastPurchase ? ["purchase" as const] : []),
    ...(account.securityAnswerHash ? ["security_question" as const] : []),
  ];
}
