import { callbackUrlOf } from "./callback-url-of";
import type { Integration } from "./integration";
import { secretMask } from "./integration-input";

/** What people and programs may see of a Telegram bot: everything but the secrets. */
export type PresentedBot = ReturnType<typeof presentTelegramBot>;

/** @param origin where Telegram reaches us, without a trailing slash, e.g. `https://desk.studio.example` */
export function presentTelegramBot(integration: Integration, origin: string) {
  return {
    id: integration.id,
    channel: integration.channel,
    name: integration.name,
    description: integration.description,
    botId: integration.botId,
    blueprintId: integration.blueprintId,
    contactCollection: integration.contactCollection,
    attachments: integration.attachments,
    typingIndicators: integration.typingIndicators,
    sessionDuration: integration.sessionDurationMs,
    botToken: integration.accessTokenSealed === null ? null : secretMask,
    /** Telegram's id of the bot, and the name by which players find it. */
    telegramBotId: integration.telegramBotId,
    botUsername: integration.telegramUsername,
    baseUrl: integration.baseUrl,
    ratePerSecond: integration.ratePerSecond,
    metadata: integration.metadata,
    callbackUrl: callbackUrlOf(integration, origin),
    callbackVerifiedAt: integration.callbackVerifiedAt?.toISOString() ?? null,
    createdAt: integration.createdAt.toISOString(),
    updatedAt: integration.updatedAt.toISOString(),
    deletedAt: integration.deletedAt?.toISOString() ?? null,
  };
}
