import { and, eq, gt, isNull } from "drizzle-orm";
import { deviceRequests } from "@/db/schema/devices";
import { messages } from "@/db/schema/messaging";
import { players } from "@/db/schema/players";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addJob } from "@/lib/jobs/add-job";
import { announceMessage } from "@/lib/messaging/announce-message";
import { sendMessage } from "@/lib/messaging/send-message";
import { loadCodeSettings } from "@/lib/otp/code-settings";
import { findSpeaker } from "@/lib/players/find-speaker";
import { type Transaction, transaction } from "@/lib/transaction";
import { pickLanguage } from "@/lib/words/pick-language";
import { findDeviceSettings } from "./device-settings";
import { askByButtons } from "./device-words";
import { reachOverTelegram } from "./reach-player";

/** The job that looks whether a question has arrived. */
export const askOverTelegramJobName = "devices.ask-over-telegram";

const arrived = new Set(["delivered", "read", "played"]);

/** A queue may look a little early. */
const slackMs = 1_000;

/**
 * Asks an open question over Telegram too, where WhatsApp has not delivered it as soon as a code would have to be and the player
 * is linked there. Whichever is answered first decides. Again it does nothing.
 */
export async function askOverTelegram(ctx: Context, { requestId }: { requestId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    const request = await lockOpen(tx, ctx, requestId);
    if (!request || (await hasArrived(tx, request.messageId))) return;
    const { fallbackAfterSeconds } = await loadCodeSettings(tx, ctx.workspace.id);
    const leftMs = request.createdAt.getTime() + fallbackAfterSeconds * 1_000 - ctx.now().getTime();
    if (leftMs > slackMs) return lookAgain(tx, { workspaceId: ctx.workspace.id, requestId }, leftMs);
    const chat = await reachOverTelegram(tx, ctx, request.playerId);
    if (!chat) return;
    const { conversationId } = chat;
    const messageId = newId("message");
    await tx
      .update(deviceRequests)
      .set({ fallbackMessageId: messageId })
      .where(eq(deviceRequests.id, requestId));
    const settings = await findDeviceSettings(tx, ctx.workspace.id);
    const speaker = await findSpeaker(tx, request.playerId);
    await sendMessage(tx, ctx, {
      conversationId,
      messageId,
      content: askByButtons({
        requestId,
        device: request,
        at: request.createdAt,
        timeZone: request.timeZone,
        language: pickLanguage({ ...speaker, usual: settings.templateLanguage }),
      }),
      sender: { kind: "system", id: null },
      priority: "critical",
      category: "utility",
    });
    announceMessage(tx, ctx, { id: messageId, conversationId });
    await recordAudit(tx, ctx, "device.asked", {
      playerId: request.playerId,
      requestId,
      channel: "telegram",
    });
  });
}

async function lockOpen(tx: Transaction, ctx: Context, requestId: string) {
  const [request] = await tx
    .select({
      playerId: deviceRequests.playerId,
      messageId: deviceRequests.messageId,
      name: deviceRequests.name,
      platform: deviceRequests.platform,
      place: deviceRequests.place,
      createdAt: deviceRequests.createdAt,
      timeZone: players.timeZone,
    })
    .from(deviceRequests)
    .innerJoin(players, eq(players.id, deviceRequests.playerId))
    .where(
      and(
        eq(deviceRequests.workspaceId, ctx.workspace.id),
        eq(deviceRequests.id, requestId),
        eq(deviceRequests.state, "pending"),
        gt(deviceRequests.expiresAt, ctx.now()),
        isNull(deviceRequests.fallbackMessageId),
      ),
    )
    .for("update", { of: deviceRequests });
  return request;
}

async function hasArrived(tx: Transaction, messageId: string): Promise<boolean> {
  const [message] = await tx
    .select({ status: messages.status })
    .from(messages)
    .where(eq(messages.id, messageId));
  return message !== undefined && arrived.has(message.status);
}

/** Has somebody look after that time whether the question has arrived. Jobs wait by real time. */
export function lookAgain(
  tx: Transaction,
  question: { workspaceId: string; requestId: string },
  afterMs: number,
): Promise<void> {
  return addJob(tx, askOverTelegramJobName, question, { runAt: new Date(Date.now() + afterMs) });
}
