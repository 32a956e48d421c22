import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { signInTemplates } from "@/db/demo/sign-in-templates";
import { integrations } from "@/db/schema/integrations";
import { identities } from "@/db/schema/players";
import { systemClock } from "@/lib/clock";
import type { Emulator } from "@/lib/emulator/start-emulator";
import { newId } from "@/lib/ids";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { secretContext } from "@/lib/integrations/secret-context";
import type { Log } from "@/lib/log";
import { handOverFile } from "@/lib/messaging/hand-over-file";
import { handOverSealed } from "@/lib/messaging/hand-over-sealed";
import { keepAnswers } from "@/lib/messaging/keep-answers";
import { tellFailedCodes } from "@/lib/messaging/tell-failed-codes";
import { codeOpener } from "@/lib/otp/sealed-code";
import { openPlayer } from "@/lib/players/open-player";
import { seal } from "@/lib/secrets/seal";
import { transaction } from "@/lib/transaction";
import { startDispatcher } from "../outbox/emulated-desk";
import type { CodeDesk } from "./code-desk";

async function control(emulator: Emulator, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${emulator.url}/_emulator${path}`, {
    method: path === "/faults" ? "PUT" : "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the emulator refused ${path}: ${await answer.text()}`);
}

/** Makes the desk's number one that the emulator knows, with templates for codes. */
export async function connectCodes(db: Database, emulator: Emulator, desk: CodeDesk): Promise<void> {
  const { id, wabaId } = desk.integration;
  const phoneNumberId = `1${id.slice(-12)}`;
  const accessToken = `token-${id}`;
  const accessTokenSealed = seal(accessToken, secretContext(id, "accessToken"));
  await db
    .update(integrations)
    .set({ baseUrl: emulator.url, phoneNumberId, accessTokenSealed, ratePerSecond: 1_000 })
    .where(eq(integrations.id, id));
  await control(emulator, "/setup", {
    app: { appId: `app-${id.slice(-12)}`, appSecret: "secret", accessToken },
    waba: { id: wabaId },
    phoneNumber: { id: phoneNumberId, displayPhoneNumber: "+15550001111", mps: 1_000 },
    templates: signInTemplates,
  });
}

/** A Telegram bot of the desk, which this player, or the owner of this number, has written to. */
export async function linkTelegram(
  db: Database,
  emulator: Emulator,
  desk: CodeDesk,
  to: ({ phone: string } | { playerId: string }) & { chatId: number },
): Promise<void> {
  const botId = String(7_000_000_000 + to.chatId);
  const token = `${botId}:AAEemulated-bot-token-0001`;
  const id = newId("integration");
  await db.insert(integrations).values({
    id,
    workspaceId: desk.workspace.id,
    channel: "telegram",
    name: "Bot",
    telegramBotId: botId,
    telegramUsername: `bot_${to.chatId}`,
    accessTokenSealed: seal(token, secretContext(id, "accessToken")),
    apiVersion: "v25.0",
    baseUrl: `${emulator.url}/telegram`,
    verifyToken: "verify",
  });
  const playerId =
    "playerId" in to
      ? to.playerId
      : (await transaction(desk.ctx, (tx) => openPlayer(tx, desk.ctx, to.phone))).id;
  await db.insert(identities).values({
    id: newId("identity"),
    workspaceId: desk.workspace.id,
    playerId,
    kind: "telegram",
    portfolio: botId,
    value: String(to.chatId),
  });
  await control(emulator, "/telegram/bots", { token, username: `bot_${to.chatId}`, name: "Bot" });
  await control(emulator, `/telegram/chats/${to.chatId}/start`, { bot: Number(botId) });
}

/** What a Telegram chat received, oldest first. */
export async function chatOf(emulator: Emulator, chatId: number): Promise<string[]> {
  const answer = await fetch(`${emulator.url}/_emulator/telegram/messages?chat=${chatId}`);
  const { items } = (await answer.json()) as { items: { direction?: string; text?: string }[] };
  return items.flatMap(({ text }) => (text ? [text] : []));
}

/** What a phone received of the emulated studio, oldest first. */
export async function phoneOf(emulator: Emulator, phone: string) {
  const answer = await fetch(`${emulator.url}/_emulator/messages?to=${encodeURIComponent(phone)}`);
  const { items } = (await answer.json()) as {
    items: { text: string; buttons?: { id: string; kind: string }[] }[];
  };
  return items;
}

export const setFaults = (emulator: Emulator, faults: object) => control(emulator, "/faults", faults);

/** A worker's dispatcher that puts codes into their messages. */
export function startCodeDispatcher(db: Database, log: Log) {
  const findConnection = connectionFinder(db);
  const openSecret = codeOpener({ db, now: systemClock });
  const onAnswer = keepAnswers({ db, log });
  return startDispatcher(db, {
    log,
    tell: tellFailedCodes,
    send: (send) =>
      handOverSealed(
        {
          openSecret,
          onAnswer,
          handOver: (opened, told) =>
            handOverFile({ db, now: systemClock, findConnection, onAnswer: told }, opened),
        },
        send,
      ),
  });
}
