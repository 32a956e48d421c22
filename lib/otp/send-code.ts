import { z } from "zod";
import { verificationPurposes } from "@/db/schema/verifications";
import type { Channel } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type FoundPlayer, findPlayerByRef } from "@/lib/players/find-player-by-ref";
import { Phone } from "@/lib/players/phone";
import { PlayerRef } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import type { CodeFor } from "./asked-code";
import { issueCode } from "./issue-code";
import { PhoneRequired } from "./phone-required";
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
    error: "Name a phone in E.164, or a playerId whose number or Telegram we know.",
  })
  .refine((input) => (input.purpose === "transaction") === (input.transaction !== undefined), {
    path: ["transaction"],
    error: "Belongs to the purpose transaction, and only to it.",
  });

export type CodeSent = { otpId: string; expiresAt: Date; channel: Channel; remainingSends: number };

/**
 * Sends a one-time code. Throws TooManyCodes (429), `blocked` (403) where the fraud guard or a frozen account stands against
 * it, `phone_required` (409) for a player without a known number whom Telegram does not reach either, and `no_integration`
 * where nothing could carry it.
 */
export async function sendCode(ctx: Context, input: z.infer<typeof SendCode>): Promise<CodeSent> {
  requireScope(ctx, "otp:write");
  const issued = await transaction(ctx, async (tx) => {
    const player = input.playerId === undefined ? null : await findPlayerByRef(tx, ctx, input.playerId);
    return issueCode(tx, ctx, { ...input, ...codeFor(input.phone, player), playerRef: input.playerId });
  });
  if (issued.state === "blocked") throw new CodeBlocked(issued.otpId);
  const { otpId, expiresAt, channel, remainingSends } = issued;
  return { otpId, expiresAt, channel, remainingSends };
}

function codeFor(named: string | undefined, player: FoundPlayer | null): CodeFor {
  const phone = named ?? player?.phone;
  if (phone) return { phone, playerId: player?.id };
  if (!player) throw new PhoneRequired();
  return { phone: null, playerId: player.id };
}

/** Says that, and not why: the reasons are for the people of the studio, who find them under the id. */
export class CodeBlocked extends AppError {
  constructor(otpId: string) {
    super("forbidden", "No code is sent here now.", { code: "blocked", members: { otpId } });
  }
}
