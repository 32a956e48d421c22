import type { Context } from "@/lib/context";
import { tryCode } from "@/lib/otp/try-code";
import type { Transaction } from "@/lib/transaction";
import type { AnswerTo } from "./talk";

/** One attempt at the code a player was sent in this talk. */
export async function tryLoginCode(
  tx: Transaction,
  ctx: Context,
  { otpId, code }: { otpId: string; code: string },
): Promise<AnswerTo<"try-code">> {
  const tried = await tryCode(tx, ctx, { of: { otpId }, code });
  const name = "try-code";
  if (tried.valid) return { name, outcome: "right", attemptsLeft: 0 };
  const attemptsLeft = tried.remainingAttempts ?? 0;
  return { name, outcome: attemptsLeft > 0 ? "wrong" : "over", attemptsLeft };
}
