import { inArray, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { verificationCodes, verifications } from "@/db/schema/verifications";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { transaction } from "@/lib/transaction";
import { endedColumns, settleEnded } from "./settle-ended";

const rowsAtOnce = 500;

/** Ends what nobody entered in time, tells the studio, and forgets the codes. Answers how many there were. */
export async function expireCodes(ctx: { db: Database; log: Log; now: Clock }): Promise<number> {
  let expired = 0;
  while (true) {
    const count = await transaction(ctx, async (tx) => {
      const now = ctx.now();
      const at = now.toISOString();
      const over = sql`(select id from verifications where state = 'pending' and expires_at <= ${at}::timestamptz
        order by expires_at limit ${rowsAtOnce} for update skip locked)`;
      const ended = await tx
        .update(verifications)
        .set({ state: "expired", endReason: "expired", endedAt: now, codeHash: null })
        .where(inArray(verifications.id, over))
        .returning(endedColumns);
      await settleEnded(tx, ended);
      return ended.length;
    });
    expired += count;
    if (count < rowsAtOnce) break;
  }
  await ctx.db
    .delete(verificationCodes)
    .where(sql`${verificationCodes.expiresAt} <= ${ctx.now().toISOString()}::timestamptz`);
  return expired;
}
