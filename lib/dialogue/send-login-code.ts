import { and, desc, eq, isNull } from "drizzle-orm";
import { identities } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { issueCode } from "@/lib/otp/issue-code";
import { TooManyCodes } from "@/lib/otp/send-limits";
import type { Transaction } from "@/lib/transaction";
import type { AnswerTo } from "./talk";

/** Sends a code to the number the player is known by. What stands against it is an answer, not an error. */
export async function sendLoginCode(
  tx: Transaction,
  ctx: Context,
  playerId: string,
): Promise<AnswerTo<"send-code">> {
  const name = "send-code";
  const phone = await findPhone(tx, playerId);
  if (!phone) return { name, outcome: "no-phone", otpId: null };
  try {
    const issued = await issueCode(tx, ctx, { phone, playerId, purpose: "login" });
    return issued.state === "issued"
      ? { name, outcome: "sent", otpId: issued.otpId }
      : { name, outcome: "refused", otpId: null };
  } catch (error) {
    // Both are thrown before anything of a code was written.
    if (error instanceof TooManyCodes) return { name, outcome: "limited", otpId: null };
    if (error instanceof AppError && error.status < 500) return { name, outcome: "refused", otpId: null };
    throw error;
  }
}

async function findPhone(tx: Transaction, playerId: string): Promise<string | null> {
  const [phone] = await tx
    .select({ value: identities.value })
    .from(identities)
    .where(and(eq(identities.playerId, playerId), eq(identities.kind, "phone"), isNull(identities.endedAt)))
    .orderBy(desc(identities.lastSeenAt))
    .limit(1);
  return phone?.value ?? null;
}
