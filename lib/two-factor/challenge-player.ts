import { z } from "zod";
import { type Context, requireScope } from "@/lib/context";
import { issueCode } from "@/lib/otp/issue-code";
import { CodeBlocked, type CodeSent } from "@/lib/otp/send-code";
import { PlayerRef } from "@/lib/players/player-ref";
import { transaction } from "@/lib/transaction";
import { getLiveMethod } from "./live-method";
import { getNamedPlayer } from "./named-player";

export const ChallengePlayer = z.strictObject({
  playerId: PlayerRef,
  /** The player's own address, as the studio sees it. */
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
});

/** Sends a code to a player's second factor. Throws `two_factor_not_enabled` (409), and what sending a code throws. */
export async function challengePlayer(
  ctx: Context,
  input: z.infer<typeof ChallengePlayer>,
): Promise<CodeSent> {
  requireScope(ctx, "otp:write");
  const issued = await transaction(ctx, async (tx) => {
    const player = await getNamedPlayer(tx, ctx, input.playerId);
    const { phone } = await getLiveMethod(tx, player.id);
    return issueCode(tx, ctx, { phone, purpose: "two_factor", playerId: player.id, ip: input.ip });
  });
  if (issued.state === "blocked") throw new CodeBlocked(issued.otpId);
  const { otpId, expiresAt, channel, remainingSends } = issued;
  return { otpId, expiresAt, channel, remainingSends };
}
