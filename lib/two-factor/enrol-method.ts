import { z } from "zod";
import { twoFactorMethods } from "@/db/schema/two-factor";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { issueCode } from "@/lib/otp/issue-code";
import { PhoneRequired } from "@/lib/otp/phone-required";
import { CodeBlocked, type CodeSent } from "@/lib/otp/send-code";
import { Phone } from "@/lib/players/phone";
import { PlayerRef } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import { findLiveMethod } from "./live-method";
import { getNamedPlayer } from "./named-player";

export const EnrolMethod = z.strictObject({
  playerId: PlayerRef,
  /** The player's own number by default. */
  phone: Phone.optional(),
  /** The player's own address, as the studio sees it. */
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
});

export type Enrolment = CodeSent & { enrolmentId: string };

/**
 * Sends a code to the number that is to become a player's second factor. It is in force once `confirmEnrolment` has seen the code.
 * Throws `already_enabled` (409), `phone_required`, and what sending a code throws.
 */
export async function enrolMethod(ctx: Context, input: z.infer<typeof EnrolMethod>): Promise<Enrolment> {
  requireScope(ctx, "otp:write");
  const { issued, enrolmentId } = await transaction(ctx, async (tx) => {
    const player = await getNamedPlayer(tx, ctx, input.playerId);
    if (await findLiveMethod(tx, player.id)) throw new AlreadyEnabled();
    const phone = input.phone ?? player.phone;
    if (!phone) {
      throw new PhoneRequired(
        "A second factor is a phone number, and we know none of this player. Ask for the number and send it as phone.",
      );
    }
    const issued = await issueCode(tx, ctx, {
      phone,
      purpose: "two_factor",
      playerId: player.id,
      ip: input.ip,
    });
    if (issued.state === "blocked") return { issued, enrolmentId: null };
    const createdAt = ctx.now();
    // A code that is sent again keeps its verification, and so its enrolment.
    const [method] = await tx
      .insert(twoFactorMethods)
      .values({
        id: newId("twoFactorMethod"),
        workspaceId: ctx.workspace.id,
        playerId: player.id,
        kind: "whatsapp",
        phone,
        verificationId: issued.otpId,
        createdAt,
      })
      .onConflictDoUpdate({ target: twoFactorMethods.verificationId, set: { createdAt } })
      .returning({ id: twoFactorMethods.id });
    const enrolmentId = method?.id ?? null;
    await recordAudit(tx, ctx, "two_factor.enrolled", { playerId: player.id, enrolmentId });
    return { issued, enrolmentId };
  });
  if (issued.state === "blocked" || enrolmentId === null) throw new CodeBlocked(issued.otpId);
  const { otpId, expiresAt, channel, remainingSends } = issued;
  return { enrolmentId, otpId, expiresAt, channel, remainingSends };
}

export class AlreadyEnabled extends AppError {
  constructor() {
    super("conflict", "This player has a second factor already; remove it first.", {
      code: "already_enabled",
    });
  }
}
