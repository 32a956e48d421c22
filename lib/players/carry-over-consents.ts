import { inArray } from "drizzle-orm";
import { consents } from "@/db/schema/ledgers";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";

/** Repeats one player's consents for another. The ledger is append-only: what stood under the old name stays there too. */
export async function carryOverConsents(
  tx: Transaction,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const all = await tx
    .select()
    .from(consents)
    .where(inArray(consents.playerId, [from, to]))
    .orderBy(consents.occurredAt);
  const known = new Set(all.filter(({ playerId }) => playerId === to).map(markOf));
  const missing = all.filter((consent) => consent.playerId === from && !known.has(markOf(consent)));
  if (missing.length === 0) return;
  await tx
    .insert(consents)
    .values(
      missing.map(({ recordedAt: _, ...consent }) => ({ ...consent, id: newId("consent"), playerId: to })),
    );
}

/** The same for a consent and its repetition, so that repeating again adds none. */
function markOf({ id: _, playerId: __, recordedAt: ___, ...consent }: typeof consents.$inferSelect): string {
  return JSON.stringify(consent);
}
