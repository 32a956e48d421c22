import { verifications } from "@/db/schema/verifications";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Transaction } from "@/lib/transaction";
import { type AskedCode, verificationRow } from "./asked-code";

/** Keeps that a code was asked for and not sent, with the reasons. Answers the id that it is found under. */
export async function blockCode(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  about: AskedCode,
  endReason: "blocked" | "frozen",
): Promise<string> {
  const id = newId("verification");
  const { now, input } = about;
  await tx.insert(verifications).values({
    ...verificationRow(about, ctx.requestId),
    id,
    state: "blocked",
    endReason,
    sends: 0,
    expiresAt: now,
    endedAt: now,
  });
  await recordAudit(tx, ctx, "otp.blocked", {
    otpId: id,
    purpose: input.purpose,
    reasons: about.judgement.reasons.map(({ code }) => code),
  });
  return id;
}
