import { and, eq, gt, sql } from "drizzle-orm";
import { workspaces } from "@/db/schema/people";
import { players } from "@/db/schema/players";
import { verificationCodes, verificationSends, verifications } from "@/db/schema/verifications";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Channel } from "@/lib/channel";
import type { Context } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { type Judgement, judgeSend } from "@/lib/fraud/judge-send";
import { loadSendFacts } from "@/lib/fraud/load-send-facts";
import { phonePartsOf } from "@/lib/fraud/phone-parts";
import { newId } from "@/lib/ids";
import { findPlayerByPhone } from "@/lib/players/find-player-by-phone";
import { openPlayer } from "@/lib/players/open-player";
import { playerRefOf } from "@/lib/players/player-ref";
import { seal } from "@/lib/secrets/seal";
import type { Transaction } from "@/lib/transaction";
import { hashCode } from "./code-hash";
import { type CodeSettings, loadCodeSettings } from "./code-settings";
import { recordDispatch, writeCodeMessage } from "./dispatch-code";
import { type Carrier, findCarriers } from "./find-carriers";
import { randomCode } from "./random-code";
import { codeContext } from "./sealed-code";
import { checkSendLimits } from "./send-limits";
import { type Ended, endedColumns, settleEnded } from "./settle-ended";
import { type TransactionDetails, transactionHash } from "./transaction-details";

export type Purpose = (typeof verifications.$inferSelect)["purpose"];

export type IssueCode = {
  /** In E.164. */
  phone: string;
  purpose: Purpose;
  /** Our id of the player whom the number is to belong to once it is proven. */
  playerId?: string | null | undefined;
  /** How the studio names a player whom we do not know yet. */
  playerRef?: string | null | undefined;
  transaction?: TransactionDetails | undefined;
  /** Of the player, as the studio saw it. */
  ip?: string | undefined;
  ttlSeconds?: number | undefined;
  /** The first channel to try, instead of the workspace's first. */
  channel?: Channel | undefined;
  integrationId?: string | undefined;
};

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
 * number's older code is replaced. Locks the number, the player and the address until the commit, so call it before
 * a conversation is locked. Throws TooManyCodes, InvalidInput, and `no_integration` where nothing reaches the number.
 */
export async function issueCode(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  input: IssueCode,
): Promise<IssuedCode> {
  const now = ctx.now();
  const workspaceId = ctx.workspace.id;
  const settings = await loadCodeSettings(tx, workspaceId);
  const named = input.playerId ? await getPlayer(tx, workspaceId, input.playerId) : null;
  const playerRef = named ? playerRefOf(named) : (input.playerRef ?? null);
  const { country, prefix } = phonePartsOf(input.phone);
  const asked = {
    workspaceId,
    phone: input.phone,
    country,
    prefix,
    ip: input.ip ?? null,
    playerId: named?.id ?? null,
  };
  const player = named?.id ?? playerRef;
  const { remaining } = await checkSendLimits(tx, { ...asked, player }, settings, now);
  const known = await findPlayerByPhone(tx, ctx, input.phone);
  const owner = known && (await getPlayer(tx, workspaceId, known.id));
  const isFrozen = Boolean(named?.frozenAt || owner?.frozenAt);
  const judgement = isFrozen ? frozen : judgeSend(await loadSendFacts(tx, { ...asked, now }), now);
  const about = { ...asked, playerRef, input, settings, judgement, now };
  if (judgement.outcome === "block") return block(tx, ctx, about, isFrozen ? "frozen" : "blocked");

  const ownerId = owner?.id ?? (await openPlayer(tx, ctx, input.phone)).id;
  const carrier = await chooseCarrier(tx, { workspaceId, playerId: ownerId, input }, settings);
  const message = {
    phone: input.phone,
    ownerId,
    playerLanguage: named?.language ?? owner?.language ?? null,
    workspaceName: await nameOf(tx, workspaceId),
  };
  const messageId = await writeCodeMessage(tx, ctx, { ...message, carrier, settings });
  const living = await renew(tx, about, ctx.requestId, carrier);
  await recordDispatch(tx, ctx, {
    verificationId: living.id,
    generation: living.generation,
    channel: carrier.channel,
    messageId,
    reason: null,
    fallbackAfterSeconds: settings.fallbackAfterSeconds,
  });
  await tx.insert(verificationSends).values({
    verificationId: living.id,
    generation: living.generation,
    workspaceId,
    phone: input.phone,
    player,
    ip: asked.ip,
    country,
    at: now,
  });
  const isResend = living.generation > 1;
  await recordAudit(tx, ctx, isResend ? "otp.resent" : "otp.sent", {
    otpId: living.id,
    purpose: input.purpose,
    channel: carrier.channel,
    guard: judgement.outcome,
  });
  await settleEnded(tx, living.replaced);
  return {
    state: "issued",
    otpId: living.id,
    expiresAt: living.expiresAt,
    channel: carrier.channel,
    remainingSends: remaining,
    isResend,
  };
}

type About = {
  workspaceId: string;
  phone: string;
  country: string | null;
  prefix: string;
  ip: string | null;
  playerId: string | null;
  playerRef: string | null;
  input: IssueCode;
  settings: CodeSettings;
  judgement: Judgement;
  now: Date;
};

const frozen: Judgement = {
  outcome: "block",
  reasons: [{ code: "player_frozen", explain: "The player's account is frozen." }],
};

async function block(
  tx: Transaction,
  ctx: Pick<Context, "workspace" | "actor" | "requestId" | "now">,
  about: About,
  endReason: "blocked" | "frozen",
): Promise<IssuedCode> {
  const id = newId("verification");
  const { now, input } = about;
  await tx.insert(verifications).values({
    ...rowOf(about, ctx.requestId),
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
  return { state: "blocked", otpId: id };
}

function rowOf(about: About, requestId: string) {
  const { workspaceId, phone, country, prefix, ip, playerId, playerRef, input, settings, judgement, now } =
    about;
  return {
    workspaceId,
    phone,
    country,
    prefix,
    ip,
    playerId,
    playerRef,
    purpose: input.purpose,
    transaction: input.transaction ?? null,
    transactionHash: transactionHash(input.transaction),
    maxAttempts: settings.maxAttempts,
    guardOutcome: judgement.outcome,
    guardReasons: judgement.reasons,
    requestId,
    createdAt: now,
    lastSentAt: now,
  };
}

type Living = { id: string; generation: number; expiresAt: Date; replaced: Ended[] };

/** The next code of the number's living verification if it is for the same thing, else the first one of a new verification. */
async function renew(tx: Transaction, about: About, requestId: string, carrier: Carrier): Promise<Living> {
  const { input, settings, now, phone } = about;
  const ttlSeconds = input.ttlSeconds ?? settings.ttlSeconds;
  const expiresAt = new Date(now.getTime() + ttlSeconds * 1000);
  const code = codeFor(phone, carrier, settings);
  const resent = await resend(tx, about, code, expiresAt);
  if (resent) return { ...resent, expiresAt, replaced: [] };
  const replaced = await replaceLiving(tx, about);
  const id = newId("verification");
  const row = rowOf(about, requestId);
  const binding = { ...row, verificationId: id, generation: 1 };
  await tx.insert(verifications).values({
    ...row,
    id,
    state: "pending",
    codeHash: hashCode(binding, code),
    channel: carrier.channel,
    expiresAt,
  });
  await keepCode(tx, { verificationId: id, generation: 1, code, expiresAt });
  return { id, generation: 1, expiresAt, replaced };
}

async function resend(
  tx: Transaction,
  { workspaceId, phone, playerId, playerRef, input, judgement, now }: About,
  code: string,
  expiresAt: Date,
): Promise<{ id: string; generation: number } | null> {
  const [living] = await tx
    .select()
    .from(verifications)
    .where(
      and(
        eq(verifications.workspaceId, workspaceId),
        eq(verifications.phone, phone),
        eq(verifications.state, "pending"),
      ),
    );
  const hash = transactionHash(input.transaction);
  const isSame =
    living?.purpose === input.purpose &&
    living.transactionHash === hash &&
    (living.playerId === playerId || living.playerRef === playerRef);
  if (!living || !isSame) return null;
  const generation = living.generation + 1;
  const binding = { verificationId: living.id, generation, purpose: living.purpose, transactionHash: hash };
  const [renewed] = await tx
    .update(verifications)
    .set({
      generation,
      codeHash: hashCode(binding, code),
      sends: sql`${verifications.sends} + 1`,
      guardOutcome: judgement.outcome,
      guardReasons: judgement.reasons,
      expiresAt,
      lastSentAt: now,
    })
    .where(
      and(
        eq(verifications.id, living.id),
        eq(verifications.state, "pending"),
        gt(verifications.expiresAt, now),
      ),
    )
    .returning({ id: verifications.id });
  if (!renewed) return null;
  await keepCode(tx, { verificationId: living.id, generation, code, expiresAt });
  return { id: living.id, generation };
}

function replaceLiving(tx: Transaction, { workspaceId, phone, now }: About): Promise<Ended[]> {
  const isOver = sql`${verifications.expiresAt} <= ${now.toISOString()}::timestamptz`;
  return tx
    .update(verifications)
    .set({
      state: sql`case when ${isOver} then 'expired' else 'voided' end`,
      endReason: sql`case when ${isOver} then 'expired' else 'replaced' end`,
      endedAt: now,
      codeHash: null,
    })
    .where(
      and(
        eq(verifications.workspaceId, workspaceId),
        eq(verifications.phone, phone),
        eq(verifications.state, "pending"),
      ),
    )
    .returning(endedColumns);
}

async function keepCode(
  tx: Transaction,
  {
    verificationId,
    generation,
    code,
    expiresAt,
  }: { verificationId: string; generation: number; code: string; expiresAt: Date },
): Promise<void> {
  const row = { generation, sealed: seal(code, codeContext(verificationId, generation)), expiresAt };
  await tx
    .insert(verificationCodes)
    .values({ verificationId, ...row })
    .onConflictDoUpdate({ target: verificationCodes.verificationId, set: row });
}

/** A fixed code can be guessed by anybody, so it counts only where no message leaves the machine. */
function codeFor(phone: string, { isEmulated }: Carrier, { testNumbers }: CodeSettings): string {
  const fixed = isEmulated ? testNumbers.find((number) => number.phone === phone) : undefined;
  return fixed?.code ?? randomCode();
}

async function chooseCarrier(
  tx: Transaction,
  { workspaceId, playerId, input }: { workspaceId: string; playerId: string; input: IssueCode },
  settings: CodeSettings,
): Promise<Carrier> {
  const { channel, integrationId } = input;
  const carriers = await findCarriers(tx, { workspaceId, playerId, integrationId }, settings);
  if (integrationId !== undefined && !carriers.some((carrier) => carrier.integrationId === integrationId)) {
    throw new InvalidInput([{ field: "integrationId", message: "There is no such integration for codes." }]);
  }
  const carrier = carriers.find(
    (one) =>
      (channel === undefined || one.channel === channel) &&
      (integrationId === undefined || one.integrationId === integrationId),
  );
  if (carrier) return carrier;
  if (channel !== undefined && carriers.length > 0) {
    throw new InvalidInput([{ field: "channel", message: "This channel does not reach the number." }]);
  }
  throw new AppError("not_allowed_now", "This workspace has no integration that could carry a code.", {
    code: "no_integration",
  });
}

async function getPlayer(tx: Transaction, workspaceId: string, id: string) {
  const [player] = await tx
    .select({
      id: players.id,
      externalId: players.externalId,
      language: players.language,
      frozenAt: players.frozenAt,
    })
    .from(players)
    .where(and(eq(players.workspaceId, workspaceId), eq(players.id, id)));
  if (!player) throw new InvalidInput([{ field: "playerId", message: "There is no such player." }]);
  return player;
}

async function nameOf(tx: Transaction, workspaceId: string): Promise<string> {
  const [workspace] = await tx
    .select({ name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return workspace?.name ?? "";
}
