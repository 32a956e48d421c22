import { z } from "zod";
import { verificationPurposes } from "@/db/schema/verifications";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { Phone } from "@/lib/players/phone";
import { PlayerRef } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import { issueCode } from "./issue-code";
import { TransactionDetails } from "./transaction-details";

export const SendCode = z
  .strictObject({
    phone: Phone.optional(),
    playerId: PlayerRef.optional(),
    purpose: z.enum(verificationPurposes),
    transaction: TransactionDetails.optional(),
    ttlSeconds: z.int().min(60).max(600).optional(),
    channel: z.enum(["whatsapp", "telegram", "sms"]).optional(),
    integrationId: z.string().max(64).optional(),
    /** The player's own address, as the studio sees it. */
    ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  })
  .refine((input) => input.phone !== undefined || input.playerId !== undefined, {
    path: ["phone"],
    error: "Name a phone in E.164, or a playerId whose number we know.",
  })
  .refine((input) => (input.purpose === "transaction") === (input.transaction !== undefined), {
    path: ["transaction"],
    error: "Belongs to the purpose transaction, and only to it.",
  });

export type CodeSent = { otpId: string; expiresAt: Date; channel: Channel; remainingSends: number };

/**
 * Sends a one-time code. Throws TooManyCodes (429), `blocked` (403) where the fraud guard or a frozen account stands against
 * it, `phone_required` (409) for a player without a known number, and `no_integration` where nothing could carry it.
 */
export async function sendCode(ctx: Context, input: z.infer<typeof SendCode>): Promise<CodeSent> {
  requireScope(ctx, "otp:write");
  const issued = await transaction(ctx, async (tx) => {
    const player = input.playerId === undefined ? null : await findPlayerByRef(tx, ctx, input.playerId);
    const phone = input.phone ?? player?.phone;
    if (!phone) throw new PhoneRequired();
    return issueCode(tx, ctx, { ...input, phone, playerId: player?.id, playerRef: input.playerId });
  });
  if (issued.state === "blocked") throw new CodeBlocked(issued.otpId);
  const { otpId, expiresAt, channel, remainingSends } = issued;
  return { otpId, expiresAt, channel, remainingSends };
}

export class PhoneRequired extends AppError {
  constructor() {
    super(
      "not_allowed_now",
      "We know no phone number of this player, and WhatsApp takes codes to phone numbers only. Ask the player for the number and send it along.",
      { code: "phone_required" },
    );
  }
}

/** Says that, and not why: the reasons are for the people of the studio, who find them under the id. */
export class CodeBlocked extends AppError {
  constructor(otpId: string) {
    super("forbidden", "No code is sent here now.", { code: "blocked", members: { otpId } });
  }
}
