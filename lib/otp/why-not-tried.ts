import { and, eq, sql } from "drizzle-orm";
import { verifications } from "@/db/schema/verifications";
import type { Context } from "@/lib/context";
import type { Transaction } from "@/lib/transaction";
import type { TriedOf } from "./count-attempt";

/** Why there was no attempt to take. */
export async function whyNotTried(
  tx: Transaction,
  ctx: Pick<Context, "workspace">,
  of: TriedOf,
): Promise<"expired" | "max_attempts_exceeded" | "not_found"> {
  const [known] = await tx
    .select({
      state: verifications.state,
      attempts: verifications.attempts,
      maxAttempts: verifications.maxAttempts,
    })
    .from(verifications)
    .where(
      and(
        eq(verifications.workspaceId, ctx.workspace.id),
        "otpId" in of
          ? eq(verifications.id, of.otpId)
          : and(eq(verifications.phone, of.phone), sql`${verifications.state} <> 'blocked'`),
      ),
    )
    .orderBy(sql`${verifications.createdAt} desc, ${verifications.id} desc`)
    .limit(1);
  if (!known || known.state === "blocked" || known.state === "verified") return "not_found";
  return known.state === "exhausted" ? "max_attempts_exceeded" : "expired";
}
