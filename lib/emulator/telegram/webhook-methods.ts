import type { Json } from "../model";
import type { EmulatorState } from "../state";
import { deliverUpdates } from "./deliver-updates";
import { isTrue, structure, words } from "./read-parameters";
import { badRequest, TelegramFailure } from "./telegram-failure";
import type { Bot } from "./world";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);
const openPorts = new Set(["", "443", "80", "88", "8443"]);

/** Where updates go from now on. Plain http and any port only to this machine. Throws TelegramFailure. */
export function setWebhook(state: EmulatorState, bot: Bot, values: Json): true {
  const address = words(values, "url");
  if (address === "") return deleteWebhook(bot, values);
  const url = URL.canParse(address) ? new URL(address) : null;
  const isHere = url !== null && loopback.has(url.hostname);
  if (!url || (url.protocol !== "https:" && !(isHere && url.protocol === "http:"))) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
  if (!isHere && !openPorts.has(url.port)) {
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  }
  const secretToken = words(values, "secret_token");
  if (!/^[\w-]{0,256}$/.test(secretToken)) throw badRequest("secret token contains unallowed characters");
  const allowed = structure(values, "allowed_updates");
  const maxConnections = Number(words(values, "max_connections") || 40);
  if (!(maxConnections >= 1 && maxConnections <= 100)) throw badRequest("invalid max_connections specified");
  if (isTrue(values, "drop_pending_updates")) bot.pending = [];
  bot.webhook = {
    url: url.href,
    secretToken: secretToken || null,
    maxConnections,
    allowedUpdates: Array.isArray(allowed) && allowed.length > 0 ? allowed.map(String) : null,
  };
  bot.lastError = null;
  deliverUpdates(state, bot);
  return true;
}

export function deleteWebhook(bot: Bot, values: Json): true {
  bot.webhook = null;
  if (isTrue(values, "drop_pending_updates")) bot.pending = [];
  return true;
}

export function describeWebhook({ webhook, pending, lastError }: Bot): Json {
  return {
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: pending.length,
    ...(webhook && { max_connections: webhook.maxConnections }),
    ...(webhook?.allowedUpdates && { allowed_updates: webhook.allowedUpdates }),
    ...(lastError && {
      last_error_date: Math.floor(lastError.atMs / 1000),
      last_error_message: lastError.message,
    }),
  };
}

/** What waits, for a bot without a webhook; naming an offset lets go of everything before it. Throws TelegramFailure. */
export function getUpdates(bot: Bot, values: Json): Json[] {
  if (bot.webhook) {
    throw new TelegramFailure(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const offset = Number(words(values, "offset") || 0);
  bot.pending = bot.pending.filter(({ id }) => id >= offset);
  const limit = Math.min(Math.max(Number(words(values, "limit") || 100), 1), 100);
  return bot.pending.slice(0, limit).map(({ id, content }) => ({ update_id: id, ...content }));
}
