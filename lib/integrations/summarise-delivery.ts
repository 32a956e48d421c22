import { readTelegramContent } from "@/lib/telegram/read-telegram-content";
import { telegramField } from "@/lib/telegram/read-telegram-update";
import { type Json, listOf, objectOf, textOf } from "@/lib/whatsapp/json";
import { readAccountNews } from "@/lib/whatsapp/read-account-news";

/** One line about an accepted update, from its codes alone: no name, number or text. */
export function summariseDelivery(kind: string, value: unknown): string {
  const update: Json = objectOf(value) ?? {};
  if (update.field === telegramField) return summariseTelegram(objectOf(update.change) ?? {});
  if (kind === "message")
    return `Message received: ${textOf(objectOf(update.message)?.type) ?? "unknown type"}.`;
  if (kind === "status") return summariseStatus(objectOf(update.status) ?? {});
  const field = textOf(update.field) ?? "unknown field";
  const news = readAccountNews(field, update.change);
  return news ? `Notice received. ${news.line}` : `Notice received: ${field}.`;
}

function summariseTelegram(change: Json): string {
  const kind = Object.keys(change).find((key) => key !== "update_id") ?? "unknown";
  if (kind === "callback_query") return "Tap received.";
  if (kind !== "message" && kind !== "edited_message") return `Notice received: ${kind}.`;
  const { type } = readTelegramContent(objectOf(change[kind]) ?? {});
  return kind === "message" ? `Message received: ${type}.` : `Change of a message received: ${type}.`;
}

function summariseStatus(status: Json): string {
  const word = textOf(status.status) ?? "unknown";
  const codes = listOf(status.errors).flatMap((error) => {
    const { code } = objectOf(error) ?? {};
    return typeof code === "number" || typeof code === "string" ? [code] : [];
  });
  return codes.length === 0
    ? `Status received: ${word}.`
    : `Status received: ${word}, error ${codes.join(", ")}.`;
}
