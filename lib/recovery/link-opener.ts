import { and, eq, gt, isNotNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import { recoveries } from "@/db/schema/recoveries";
import type { Clock } from "@/lib/clock";
import { openSealed } from "@/lib/secrets/seal";

/** Binds a sealed token to its recovery. */
export function linkContext(recoveryId: string): string {
  return `recovery:${recoveryId}`;
}

/** Opens the token of the link that a message carries, at the moment it leaves; null once it is used, blocked or too old. */
export function linkOpener(deps: {
  db: Database;
  now: Clock;
}): (messageId: string) => Promise<string | null> {
  return async (messageId) => {
    const [row] = await deps.db
      .select({ id: recoveries.id, sealed: recoveries.tokenSealed })
      .from(recoveries)
      .where(
        and(
          eq(recoveries.linkMessageId, messageId),
          eq(recoveries.state, "issued"),
          isNotNull(recoveries.tokenSealed),
          gt(recoveries.expiresAt, deps.now()),
        ),
      );
    return row?.sealed ? openSealed(row.sealed, linkContext(row.id)) : null;
  };
}
