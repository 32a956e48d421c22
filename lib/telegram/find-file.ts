import { numberOf, objectOf, textOf } from "@/lib/whatsapp/json";
import { type Bot, type BotError, botRequest } from "./bot-request";

const timeoutMs = 10_000;

/** Telegram hands out files of at most 20 MB to bots. */
export const mostFileBytes = 20 * 1024 * 1024;

/** Where a file of Telegram's lies, for an hour at least. The address holds the bot's token: never log it. */
export async function findFile(
  bot: Bot,
  fileId: string,
): Promise<{ ok: true; url: string; sizeBytes: number | null } | { ok: false; error: BotError }> {
  const answer = await botRequest(bot, { method: "getFile", body: { file_id: fileId }, timeoutMs });
  if (!answer.ok) return answer;
  const file = objectOf(answer.result);
  const path = textOf(file?.file_path);
  if (!path) {
    return { ok: false, error: { description: "Telegram did not say where the file lies", sent: true } };
  }
  const base = bot.baseUrl.replace(/\/$/, "");
  const url = `${base}/file/bot${bot.accessToken}/${path.split("/").map(encodeURIComponent).join("/")}`;
  return { ok: true, url, sizeBytes: numberOf(file?.file_size) ?? null };
}
