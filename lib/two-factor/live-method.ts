import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { twoFactorMethods } from "@/db/schema/two-factor";
import { AppError } from "@/lib/errors";
import type { Executor } from "@/lib/transaction";

export type LiveMethod = { id: string; kind: "whatsapp"; phone: string; confirmedAt: Date };

/** The second factor that a player has confirmed and not removed; null without one. */
export async function findLiveMethod(db: Executor, playerId: string): Promise<LiveMethod | null> {
  const [row] = await db
    .select({
      id: twoFactorMethods.id,
      kind: twoFactorMethods.kind,
      phone: twoFactorMethods.phone,
      confirmedAt: twoFactorMethods.confirmedAt,
    })
    .from(twoFactorMethods)
    .where(
      and(
        eq(twoFactorMethods.playerId, playerId),
        isNotNull(twoFactorMethods.confirmedAt),
        isNull(twoFactorMethods.endedAt),
      ),
    );
  return row?.confirmedAt ? { ...row, confirmedAt: row.confirmedAt } : null;
}

/** The same. Throws `two_factor_not_enabled`. */
export async function getLiveMethod(db: Executor, playerId: string): Promise<LiveMethod> {
  const method = await findLiveMethod(db, playerId);
  if (method) return method;
  throw new AppError("not_allowed_now", "This player has no second factor. Enrol one first.", {
    code: "two_factor_not_enabled",
  });
}
