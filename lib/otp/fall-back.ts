import { and, asc, eq, gt } from "drizzle-orm";
import { verificationDispatches, verifications } from "@/db/schema/verifications";
import { recordAudit } from "@/lib/audit/record-audit";
import { channelNames } from "@/lib/channel";
import type { Context } from "@/lib/context";
import { findPlayerByPhone } from "@/lib/players/find-player-by-phone";
import { type Transaction, transaction } from "@/lib/transaction";
import { type CodeSettings, loadCodeSettings } from "./code-settings";
import { lookAgain, recordDispatch, writeCodeMessage } from "./dispatch-code";
import { canCarry, findCarriers } from "./find-carriers";
import { foldDispatches } from "./fold-dispatches";
import { lockReceiver } from "./send-limits";
import { endedColumns, settleEnded } from "./settle-ended";

type Verification = typeof verifications.$inferSelect;
type Dispatch = typeof verificationDispatches.$inferSelect;

/** A queue may look a little early. */
const slackMs = 1_000;

/**
 * Sends the same code on the next channel where a message has not delivered it: failed, or not delivered in time. Does nothing
 * once any channel delivered, the code has ended, or another message has taken this one's place. A code that failed on every
 * channel has ended: its verification can only fail.
 */
export async function fallBack(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    const verification = await findLiving(tx, ctx, messageId);
    if (!verification) return;
    await lockReceiver(tx, verification);
    await foldDispatches(tx, verification.id);
    const dispatches = await listDispatches(tx, verification);
    const last = dispatches.at(-1);
    if (last?.messageId !== messageId || dispatches.some(({ state }) => state === "delivered")) return;
    const settings = await loadCodeSettings(tx, verification.workspaceId);
    const leftMs = last.queuedAt.getTime() + settings.fallbackAfterSeconds * 1000 - ctx.now().getTime();
    if (last.state !== "failed" && leftMs > slackMs) return lookAgain(tx, last, leftMs);
    const reason = reasonOf(last, settings);
    if (await takeNext(tx, ctx, { verification, dispatches, settings, reason })) return;
    if (dispatches.every(({ state }) => state === "failed")) await giveUp(tx, ctx, verification);
  });
}

function reasonOf({ channel, state }: Dispatch, { fallbackAfterSeconds }: CodeSettings): string {
  const what =
    state === "failed" ? "could not deliver it" : `did not deliver it within ${fallbackAfterSeconds} s`;
  return `${channelNames[channel]} ${what}.`;
}

async function findLiving(
  tx: Transaction,
  ctx: Pick<Context, "now">,
  messageId: string,
): Promise<Verification | null> {
  const [row] = await tx
    .select({ verification: verifications })
    .from(verificationDispatches)
    .innerJoin(
      verifications,
      and(
        eq(verifications.id, verificationDispatches.verificationId),
        eq(verifications.generation, verificationDispatches.generation),
      ),
    )
    .where(
      and(
        eq(verificationDispatches.messageId, messageId),
        eq(verifications.state, "pending"),
        gt(verifications.expiresAt, ctx.now()),
      ),
    );
  return row?.verification ?? null;
}

function listDispatches(tx: Transaction, { id, generation }: Verification): Promise<Dispatch[]> {
  return tx
    .select()
    .from(verificationDispatches)
    .where(
      and(eq(verificationDispatches.verificationId, id), eq(verificationDispatches.generation, generation)),
    )
    .orderBy(asc(verificationDispatches.id));
}

type Next = { verification: Verification; dispatches: Dispatch[]; settings: CodeSettings; reason: string };

async function takeNext(
  tx: Transaction,
  ctx: Context,
  { verification, dispatches, settings, reason }: Next,
): Promise<boolean> {
  const { id, generation, workspaceId, phone, playerId } = verification;
  const ownerId = phone === null ? playerId : (await findPlayerByPhone(tx, ctx, phone))?.id;
  if (!ownerId) return false;
  const carriers = await findCarriers(tx, { workspaceId, playerId: ownerId }, settings);
  const carrier = carriers.find(
    (one) => canCarry(one, phone) && !dispatches.some(({ channel }) => channel === one.channel),
  );
  if (!carrier) return false;
  const written = await writeCodeMessage(tx, ctx, { phone, ownerId, carrier, settings });
  await recordDispatch(tx, ctx, {
    verificationId: id,
    generation,
    channel: carrier.channel,
    ...written,
    reason,
    fallbackAfterSeconds: settings.fallbackAfterSeconds,
  });
  await recordAudit(tx, ctx, "otp.fell-back", {
    otpId: id,
    channel: carrier.channel,
    language: written.language,
    ...(written.missedLanguage && { missedLanguage: written.missedLanguage }),
  });
  return true;
}

async function giveUp(tx: Transaction, ctx: Context, { id, generation }: Verification): Promise<void> {
  const ended = await tx
    .update(verifications)
    .set({ state: "failed", endReason: "undeliverable", endedAt: ctx.now(), codeHash: null })
    .where(
      and(
        eq(verifications.id, id),
        eq(verifications.generation, generation),
        eq(verifications.state, "pending"),
      ),
    )
    .returning(endedColumns);
  if (ended.length > 0) await recordAudit(tx, ctx, "otp.undeliverable", { otpId: id });
  await settleEnded(tx, ended);
}
