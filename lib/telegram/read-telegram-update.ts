import { createHash } from "node:crypto";
import { storableKey } from "@/lib/storable";
import { type Json, numberOf, objectOf } from "@/lib/whatsapp/json";
import type { Update } from "@/lib/whatsapp/read-update";
import { chatOf, isGroup } from "./telegram-chat";

/** What an update of ours holds of Telegram's: the whole of it, under `change`. */
export const telegramField = "telegram";

const messageKinds = ["message", "edited_message", "callback_query"] as const;

/** Before Telegram had bots, and further ahead than clocks differ: nobody wrote then. */
const earliestMs = Date.UTC(2013, 0, 1);
const mostAheadMs = 5 * 60_000;

/**
 * A parsed webhook body, which holds one update, as the mailbox keeps it. Never throws and drops nothing: what it does not know
 * becomes a `field` update. Telegram numbers its updates, so a repeated one is known by its number.
 */
export function readTelegramUpdate(body: unknown, receivedAt: Date): Update {
  const update = objectOf(body) ?? {};
  const kind = messageKinds.find((name) => objectOf(update[name]));
  const said = kind && objectOf(update[kind]);
  const id = numberOf(update.update_id);
  return {
    kind: said ? "message" : "field",
    externalId: id === undefined ? hashOf(body) : `update:${id}`,
    laneKey: said ? laneOf(said) : "f",
    phoneNumberId: null,
    occurredAt: timeOf(said, receivedAt),
    value: { field: telegramField, wabaId: null, change: body },
  };
}

/** Whoever writes, or the group they write in. */
function laneOf(said: Json): string {
  const chat = chatOf(said);
  const id = numberOf(chat?.id);
  if (isGroup(chat) && id !== undefined) return `g:${id}`;
  return storableKey(`p:${numberOf(objectOf(said.from)?.id) ?? id ?? "unknown"}`);
}

/** A tap has no time of its own, and its message's is when we wrote it. */
function timeOf(said: Json | undefined, receivedAt: Date): Date {
  const ms = (numberOf(said?.edit_date) ?? numberOf(said?.date) ?? 0) * 1_000;
  return ms >= earliestMs && ms <= receivedAt.getTime() + mostAheadMs ? new Date(ms) : receivedAt;
}

function hashOf(body: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(body) ?? "")
    .digest("hex");
}
