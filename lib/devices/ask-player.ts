import { and, eq, gt, sql } from "drizzle-orm";
import { deviceRequests } from "@/db/schema/devices";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/add-job";
import { announceMessage } from "@/lib/messaging/announce-message";
import { sendMessage } from "@/lib/messaging/send-message";
import { isWindowOpen } from "@/lib/messaging/window";
import { loadCodeSettings } from "@/lib/otp/code-settings";
import { templateLanguageOf } from "@/lib/otp/template-language";
import { findSpeaker } from "@/lib/players/find-speaker";
import type { Transaction } from "@/lib/transaction";
import { pickLanguage } from "@/lib/words/pick-language";
import { lookAgain } from "./ask-over-telegram";
import type { AuthorizeDevice } from "./device-input";
import { findDeviceSettings } from "./device-settings";
import { askByButtons, askByTemplate } from "./device-words";
import { endOverdue, tellDecisions } from "./end-overdue";
import { hashFingerprint } from "./fingerprint";
import { judgeNewDevice, lookBackMs, type NewDeviceJudgement } from "./judge-new-device";
import { findLinkedBot, reachPlayer } from "./reach-player";

export type Asked = { requestId: string; expiresAt: Date };

/** The job that ends a request nobody answered. */
export const expireJobName = "devices.expire-request";

/**
 * Puts the question on the player's phone. The caller holds the player's row, so that the limits are exact. Throws NotAskedNow
 * where the player is left in peace.
 */
export async function askPlayer(
  tx: Transaction,
  ctx: Context,
  player: { id: string; timeZone: string | null },
  input: AuthorizeDevice,
): Promise<Asked> {
  const now = ctx.now();
  const judgement = await judgePlayer(tx, player.id, now);
  if (judgement.outcome !== "ask") throw new NotAskedNow(judgement, now);
  const settings = await findDeviceSettings(tx, ctx.workspace.id);
  const deadlineMs = (input.deadlineSeconds ?? settings.deadlineSeconds) * 1_000;
  const expiresAt = new Date(now.getTime() + deadlineMs);
  const [requestId, messageId] = [newId("deviceRequest"), newId("message")];
  const device = { name: input.name, platform: input.platform ?? null, place: input.place ?? null };
  const overdue = await endOverdue(tx, { playerId: player.id }, now);
  await tx.insert(deviceRequests).values({
    id: requestId,
    workspaceId: ctx.workspace.id,
    playerId: player.id,
    fingerprintHash: hashFingerprint(ctx.workspace.id, input.fingerprint),
    ...device,
    ip: input.ip ?? null,
    messageId,
    state: "pending",
    createdAt: now,
    expiresAt,
  });
  const { channel, conversationId, lastInboundAt } = await reachPlayer(tx, ctx, player.id);
  const speaker = await findSpeaker(tx, player.id);
  const language = pickLanguage({ ...speaker, usual: settings.templateLanguage });
  const question = { requestId, device, at: now, timeZone: player.timeZone, language };
  const sent = await sendMessage(tx, ctx, {
    conversationId,
    messageId,
    content:
      channel === "telegram" || isWindowOpen(lastInboundAt, expiresAt)
        ? askByButtons(question)
        : askByTemplate(question, {
            name: settings.templateName,
            language: templateLanguageOf(speaker, settings).language,
          }),
    sender: { kind: "system", id: null },
    priority: "critical",
    category: "utility",
  });
  announceMessage(tx, ctx, sent);
  // Jobs wait by real time, which a pushed clock does not move.
  await addJob(tx, expireJobName, { requestId }, { runAt: new Date(Date.now() + deadlineMs) });
  if (channel === "whatsapp" && (await findLinkedBot(tx, ctx, player.id))) {
    const { fallbackAfterSeconds } = await loadCodeSettings(tx, ctx.workspace.id);
    await lookAgain(tx, { workspaceId: ctx.workspace.id, requestId }, fallbackAfterSeconds * 1_000);
  }
  await recordAudit(tx, ctx, "device.asked", { playerId: player.id, requestId, channel });
  await tellDecisions(tx, overdue);
  return { requestId, expiresAt };
}

/** What the rule says about a player's next question. */
export async function judgePlayer(tx: Transaction, playerId: string, now: Date): Promise<NewDeviceJudgement> {
  const lately = await tx
    .select({
      askedAt: deviceRequests.createdAt,
      deniedAt:
        sql<Date | null>`case when ${deviceRequests.state} = 'denied' then ${deviceRequests.decidedAt} end`.mapWith(
          deviceRequests.decidedAt,
        ),
    })
    .from(deviceRequests)
    .where(
      and(
        eq(deviceRequests.playerId, playerId),
        gt(deviceRequests.createdAt, new Date(now.getTime() - lookBackMs)),
      ),
    );
  return judgeNewDevice(
    {
      askedAt: lately.map(({ askedAt }) => askedAt),
      deniedAt: lately.flatMap(({ deniedAt }) => deniedAt ?? []),
    },
    now,
  );
}

/** The player is left in peace for a while. */
export class NotAskedNow extends AppError {
  constructor({ outcome, until }: Exclude<NewDeviceJudgement, { outcome: "ask" }>, now: Date) {
    const words =
      outcome === "frozen"
        ? `The player denied three devices within an hour, so no new one gets in until ${until.toISOString()}.`
        : `The player was asked five times within an hour and is asked again from ${until.toISOString()}.`;
    super("limit_exceeded", words, {
      code: outcome === "frozen" ? "sign_ins_frozen" : "limit_exceeded",
      retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000)),
    });
  }
}
