import { verificationSends } from "@/db/schema/verifications";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Channel } from "@/lib/channel";
import type { Context } from "@/lib/context";
import { type Judgement, judgeSend } from "@/lib/fraud/judge-send";
import { loadSendFacts } from "@/lib/fraud/load-send-facts";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import { playerRefOf } from "@/lib/players/player-ref";
import { together } from "@/lib/together";
import type { Transaction } from "@/lib/transaction";
import type { IssueCode } from "./asked-code";
import { blockCode } from "./block-code";
import { chooseCarrier } from "./choose-carrier";
import { findOwner, getPlayer, openOwner } from "./code-players";
import { loadCodeSettings } from "./code-settings";
import { recordDispatch, writeCodeMessage } from "./dispatch-code";
import { renewVerification } from "./renew-verification";
import { checkSendLimits } from "./send-limits";
import { settleEnded } from "./settle-ended";

export type IssuedCode =
  | {
      state: "issued";
      otpId: string;
      expiresAt: Date;
      channel: Channel;
      /** Codes that may follow within the hour. */
      remainingSends: number;
      /** True when an older code of the same verification was voided. */
      isResend: boolean;
    }
  /** By the fraud guard, or because the player is frozen; the verification says why. */
  | { state: "blocked"; otpId: string };

/**
 * Makes a code and its message in the caller's transaction. A code asked for again while the older one lives keeps its
 * verification: the older code is void, the attempts already made stay made, the life is the new code's. For anything else the
 * number's older code is replaced. For a player without a number the code goes over Telegram, and the same holds for the player.
 * Locks the number, the player and the address until the commit, so call it before a conversation is locked. Throws
 * TooManyCodes, InvalidInput, `phone_required` where only a number could be reached, and `no_integration` where nothing can.
 */
export async function issueCode(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  input: IssueCode,
): Promise<IssuedCode> {
  const now = ctx.now();
  const workspaceId = ctx.workspace.id;
  const [settings, named] = await together([
    loadCodeSettings(tx, workspaceId),
    input.playerId ? getPlayer(tx, workspaceId, input.playerId) : null,
  ]);
  const playerRef = named ? playerRefOf(named) : (input.playerRef ?? null);
  const { phone } = input;
  const { country, prefix } = phone === null ? { country: null, prefix: null } : phonePartsOf(phone);
  const asked = {
    workspaceId,
    phone,
    country,
    prefix,
    ip: input.ip ?? null,
    playerId: named?.id ?? null,
  };
  const player = named?.id ?? playerRef;
  // statements that need nothing of each other share the way to the database, here and below
  const [{ remaining }, owner, facts] = await together([
    checkSendLimits(tx, { ...asked, player }, settings, now),
    phone === null ? named : findOwner(tx, ctx, phone),
    loadSendFacts(tx, { ...asked, now }),
  ]);
  const isFrozen = Boolean(named?.frozenAt || owner?.frozenAt);
  const judgement = isFrozen ? frozen : judgeSend(facts, now);
  const about = { ...asked, playerRef, input, settings, judgement, now };
  if (judgement.outcome === "block") {
    return { state: "blocked", otpId: await blockCode(tx, ctx, about, isFrozen ? "frozen" : "blocked") };
  }

  const ownerId = await openOwner(tx, ctx, { owner, phone });
  const carrier = await chooseCarrier(tx, { workspaceId, playerId: ownerId, input }, settings);
  const message = { phone, ownerId, playerLanguage: named?.language, carrier, settings };
  const [written, living] = await together([
    writeCodeMessage(tx, ctx, message),
    renewVerification(tx, about, ctx.requestId, carrier),
  ]);
  const { id: otpId, generation } = living;
  const isResend = generation > 1;
  await together([
    recordDispatch(tx, ctx, {
      verificationId: otpId,
      generation,
      channel: carrier.channel,
      ...written,
      reason: null,
      fallbackAfterSeconds: settings.fallbackAfterSeconds,
    }),
    tx.insert(verificationSends).values({
      verificationId: otpId,
      generation,
      workspaceId,
      phone,
      player,
      ip: asked.ip,
      country,
      at: now,
    }),
    recordAudit(tx, ctx, isResend ? "otp.resent" : "otp.sent", {
      otpId,
      purpose: input.purpose,
      channel: carrier.channel,
      language: written.language,
      ...(written.missedLanguage && { missedLanguage: written.missedLanguage }),
      guard: judgement.outcome,
    }),
  ]);
  await settleEnded(tx, living.replaced);
  return {
    state: "issued",
    otpId,
    expiresAt: living.expiresAt,
    channel: carrier.channel,
    remainingSends: remaining,
    isResend,
  };
}

const frozen: Judgement = {
  outcome: "block",
  reasons: [{ code: "player_frozen", explain: "The player's account is frozen." }],
};
