import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import { carryOverConsents } from "./carry-over-consents";
import { mergeConversations } from "./merge-conversations";
import { moveIdentities } from "./move-identities";
import { moveRecords } from "./move-records";
import { moveVerifications } from "./move-verifications";

/**
 * Gives one player's identities, conversations, consents and records to another; again, it moves what came since. Answers the
 * conversations that look different now, or null, and moves nothing, for two whom Meta tells apart. Whoever calls holds it
 * all (`holdForMerge`).
 */
export async function moveBelongings(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "now">,
  pair: { from: string; to: string },
): Promise<string[] | null> {
  if (!(await moveIdentities(tx, pair))) return null;
  const conversationIds = await mergeConversations(tx, ctx, pair);
  await carryOverConsents(tx, pair);
  await moveRecords(tx, pair);
  await moveVerifications(tx, ctx, pair);
  return conversationIds;
}
