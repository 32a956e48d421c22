import type { Json } from "../model";
import type { EmulatorState } from "../state";
import type { Bot, Chat, Update, Webhook } from "./world";

const timeoutMs = 10_000;
const keptMs = 24 * 3_600_000;
const mostPending = 100_000;
const longestPauseMs = 60_000;
// Unless asked for, Telegram leaves out these.
const onlyWhenAsked = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** Tells the bot what happened in a chat: `kind` is the update's, such as `message`. */
export function queueUpdate(
  state: EmulatorState,
  bot: Bot,
  chat: Chat,
  kind: string,
  what: Json,
): number | null {
  const allowed = bot.webhook?.allowedUpdates;
  if (allowed ? !allowed.includes(kind) : onlyWhenAsked.has(kind)) return null;
  const id = bot.nextUpdateId;
  bot.nextUpdateId += 1;
  const queuedAtMs = state.clock.nowMs();
  const content = { [kind]: what };
  bot.pending.push({ id, chatId: chat.id, content, queuedAtMs, attempts: 0, notBeforeMs: queuedAtMs });
  if (bot.pending.length > mostPending) bot.pending.shift();
  deliverUpdates(state, bot);
  return id;
}

/** Sends what is due, one update in a POST, those of a chat one after the other. What fails is tried again for a day. */
export function deliverUpdates(state: EmulatorState, bot: Bot): void {
  const { webhook } = bot;
  if (!webhook) return;
  const nowMs = state.clock.nowMs();
  bot.pending = bot.pending.filter(({ queuedAtMs }) => nowMs - queuedAtMs < keptMs);
  const passed = new Set(bot.inFlight);
  for (const update of [...bot.pending]) {
    if (bot.inFlight.size >= webhook.maxConnections) return;
    if (passed.has(update.chatId)) continue;
    passed.add(update.chatId);
    if (update.notBeforeMs <= nowMs) void deliver(state, bot, webhook, update);
  }
}

async function deliver(state: EmulatorState, bot: Bot, webhook: Webhook, update: Update): Promise<void> {
  bot.inFlight.add(update.chatId);
  update.attempts += 1;
  const { status, error } = await post(webhook, update);
  bot.inFlight.delete(update.chatId);
  const atMs = state.clock.nowMs();
  state.telegram.deliveries.add({ at: atMs, botId: bot.id, updateId: update.id, status });
  if (status !== null && status >= 200 && status < 300) {
    bot.pending = bot.pending.filter((pending) => pending !== update);
  } else {
    const message =
      status === null ? (error ?? "Connection failed") : `Wrong response from the webhook: ${status}`;
    bot.lastError = { atMs, message };
    const pauseMs = Math.min(longestPauseMs, 500 * 2 ** update.attempts);
    update.notBeforeMs = atMs + pauseMs;
    state.clock.after(pauseMs, () => deliverUpdates(state, bot));
  }
  deliverUpdates(state, bot);
}

async function post(
  { url, secretToken }: Webhook,
  { id, content }: Update,
): Promise<{ status: number | null; error: string | null }> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(secretToken !== null && { "x-telegram-bot-api-secret-token": secretToken }),
      },
      body: JSON.stringify({ update_id: id, ...content }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "manual",
    });
    await response.body?.cancel();
    return { status: response.status, error: null };
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : String(error) };
  }
}
