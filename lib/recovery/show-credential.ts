import { createHash } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveries } from "@/db/schema/recoveries";
import { recordAnonymous } from "@/lib/audit/record-anonymous";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { readablePassword } from "@/lib/secrets/readable-password";
import { transaction } from "@/lib/transaction";
import { hashCredential } from "./credential-hash";

const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/**
 * Makes the temporary credential of a link and answers it, the only time anybody sees it; null for a link that was used, blocked
 * or is over, or never was. Of two at once one gets it.
 */
export async function showCredential(
  ctx: { db: Database; now: Clock; log: Log; requestId: string },
  token: string,
): Promise<{ credential: string; expiresAt: Date } | null> {
  if (!tokenShape.test(token)) return null;
  const credential = readablePassword();
  const now = ctx.now();
  return transaction(ctx, async (tx) => {
    const [shown] = await tx
      .update(recoveries)
      .set({ shownAt: now, credentialHash: hashCredential(credential), tokenSealed: null })
      .where(
        and(
          eq(recoveries.tokenHash, createHash("sha256").update(token).digest("hex")),
          eq(recoveries.state, "issued"),
          isNull(recoveries.shownAt),
          gt(recoveries.expiresAt, now),
        ),
      )
      .returning();
    if (!shown?.expiresAt) return null;
    const { id: recoveryId, playerId, workspaceId, expiresAt } = shown;
    const circumstances = { workspaceId, requestId: ctx.requestId, at: now };
    await recordAnonymous(tx, circumstances, "recovery.credential-shown", { recoveryId, playerId });
    return { credential, expiresAt };
  });
}
