import { eq } from "drizzle-orm";
import { consents } from "@/db/schema/ledgers";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";

/** Repeats one player's consents for another. The ledger is append-only: what stood under the old name stays there too. */
export async function carryOverConsents(
  tx: Transaction,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const given = await tx
    .select()
    .from(consents)
    .where(eq(consents.playerId, from))
    .orderBy(consents.occurredAt);
  if (given.length === 0) return;
  await tx
    .insert(consents)
    .values(
      given.map(({ recordedAt: _, ...consent }) => ({ ...consent, id: newId("consent"), playerId: to })),
    );
}
