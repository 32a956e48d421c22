import { and, desc, eq, sql } from "drizzle-orm";
import { verificationDispatches } from "@/db/schema/verifications";
import type { Channel } from "@/lib/channel";
import type { Transaction } from "@/lib/transaction";

/** The channel that first delivered the code, by the dispatches as they were folded last; else the last one it was sent on. */
export async function deliveredChannel(
  tx: Transaction,
  verificationId: string,
  generation: number,
): Promise<Channel | null> {
  const [dispatch] = await tx
    .select({ channel: verificationDispatches.channel })
    .from(verificationDispatches)
    .where(
      and(
        eq(verificationDispatches.verificationId, verificationId),
        eq(verificationDispatches.generation, generation),
      ),
    )
    .orderBy(sql`${verificationDispatches.deliveredAt} nulls last`, desc(verificationDispatches.id))
    .limit(1);
  return dispatch?.channel ?? null;
}
