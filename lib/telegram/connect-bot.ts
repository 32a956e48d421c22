import { numberOf, objectOf, textOf } from "@/lib/whatsapp/json";
import { type Bot, type BotError, botRequest } from "./bot-request";

const timeoutMs = 10_000;

type Answer<Value> = { ok: true; value: Value } | { ok: false; error: BotError };

export type BotFacts = {
  id: string;
  username: string | null;
};

export type WebhookFacts = {
  /** Empty while none is set. */
  url: string;
  pendingCount: number;
  lastErrorAt: Date | null;
  lastError: string | null;
};

/** Who a token belongs to. */
export async function findBotFacts(bot: Bot): Promise<Answer<BotFacts>> {
  const answer = await botRequest(bot, { method: "getMe", timeoutMs });
  if (!answer.ok) return answer;
  const me = objectOf(answer.result);
  const id = numberOf(me?.id);
  if (id === undefined) return { ok: false, error: { description: "an answer without an id", sent: true } };
  const value = {
    id: String(id),
    username: textOf(me?.username) ?? null,
  };
  return { ok: true, value };
}

/** What we want to hear of; Telegram leaves out the rest. */
const allowedUpdates = ["message", "edited_message", "callback_query", "my_chat_member"];
const mostConnections = 40;

/** Has Telegram deliver to us. `secret` comes back with every delivery; 1 to 256 characters of `A-Z a-z 0-9 _ -`. */
export async function connectBot(bot: Bot, webhook: { url: string; secret: string }): Promise<Answer<null>> {
  const answer = await botRequest(bot, {
    method: "setWebhook",
    body: {
      url: webhook.url,
      secret_token: webhook.secret,
      allowed_updates: allowedUpdates,
      max_connections: mostConnections,
    },
    timeoutMs,
  });
  return answer.ok ? { ok: true, value: null } : answer;
}

/** Has Telegram deliver nothing more. A failure changes nothing: what it delivers then is not taken in. */
export async function disconnectBot(bot: Bot): Promise<void> {
  await botRequest(bot, { method: "deleteWebhook", timeoutMs });
}

/** How Telegram's deliveries to us go. */
export async function findWebhook(bot: Bot): Promise<Answer<WebhookFacts>> {
  const answer = await botRequest(bot, { method: "getWebhookInfo", timeoutMs });
  if (!answer.ok) return answer;
  const info = objectOf(answer.result);
  const lastErrorSeconds = numberOf(info?.last_error_date);
  const value = {
    url: textOf(info?.url) ?? "",
    pendingCount: numberOf(info?.pending_update_count) ?? 0,
    lastErrorAt: lastErrorSeconds === undefined ? null : new Date(lastErrorSeconds * 1_000),
    lastError: textOf(info?.last_error_message) ?? null,
  };
  return { ok: true, value };
}
