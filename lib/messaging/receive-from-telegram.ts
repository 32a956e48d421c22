import { AppError } from "@/lib/errors";
import type { BotConnection } from "@/lib/integrations/connection-of";
import { FileTooLarge, type ReceivedFile, receiveFile } from "@/lib/media/receive-file";
import { findFile, mostFileBytes } from "@/lib/telegram/find-file";
import { downloadMedia } from "@/lib/whatsapp/download-media";

/** Downloads a player's file from Telegram. Throws as `receiveMedia` does. */
export async function receiveFromTelegram(
  bot: BotConnection,
  fileId: string,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  const found = await findFile(bot, fileId);
  if (!found.ok) {
    if (/too big/i.test(found.error.description)) throw new FileTooLarge(mostFileBytes);
    const isGone = found.error.code === 400;
    const words = isGone
      ? "Telegram does not have this file any more."
      : "Telegram did not say where the file lies.";
    throw new AppError(isGone ? "not_found" : "upstream", words, isGone ? { code: "media_gone" } : {});
  }
  if ((found.sizeBytes ?? 0) > mostFileBytes) throw new FileTooLarge(mostFileBytes);
  const opened = await downloadMedia(bot, found.url, signal);
  if (!opened.ok) throw new AppError("upstream", "The file could not be opened at Telegram.");
  return receiveFile(opened.body, { mostBytes: mostFileBytes, signal });
}
