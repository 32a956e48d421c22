import type { mediaFiles } from "@/db/schema/media";
import { AppError, NotFound } from "@/lib/errors";
import type { Connection, NumberConnection } from "@/lib/integrations/connection-of";
import { mostMediaBytes } from "@/lib/media/media-limits";
import { discardFile, FileTooLarge, type ReceivedFile, receiveFile } from "@/lib/media/receive-file";
import { downloadMedia } from "@/lib/whatsapp/download-media";
import { type FoundMedia, findMedia } from "@/lib/whatsapp/find-media";
import { receiveFromTelegram } from "./receive-from-telegram";

type Asked = Pick<typeof mediaFiles.$inferSelect, "integrationId" | "externalMediaId">;

const longestMs = 5 * 60_000;

/**
 * Downloads a player's file from its channel: asks where it lies, which holds for a while, opens it with the token, and
 * compares its checksum where there is one. Throws what may be tried again as upstream, and what may not as it is: too large, gone, a redirect to
 * where we do not go.
 */
export async function receiveMedia(
  deps: { findConnection: (integrationId: string) => Promise<Connection> },
  file: Asked,
  ending: AbortSignal | undefined,
): Promise<ReceivedFile> {
  if (file.integrationId === null || file.externalMediaId === null) throw new NotFound("file at the channel");
  const connection = await deps.findConnection(file.integrationId);
  const signal = AbortSignal.any([AbortSignal.timeout(longestMs), ...(ending ? [ending] : [])]);
  switch (connection.channel) {
    case "whatsapp":
      return receiveFromMeta(connection, file.externalMediaId, signal);
    case "telegram":
      return receiveFromTelegram(connection, file.externalMediaId, signal);
    case "sms":
      throw new NotFound("file at the channel");
  }
}

async function receiveFromMeta(
  connection: NumberConnection,
  mediaId: string,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  const account = { ...connection, version: connection.apiVersion };
  const found = await findMedia(account, mediaId);
  if (!found.ok) throw whyNotFound(found.error.code, found.error.message);
  if ((found.media.sizeBytes ?? 0) > mostMediaBytes) throw new FileTooLarge(mostMediaBytes);
  const opened = await downloadMedia(connection, found.media.url, signal);
  if (!opened.ok && opened.reason === "refused") {
    throw new AppError(
      "not_allowed_now",
      `WhatsApp's address for this file leads where we do not go: ${opened.message}.`,
      {
        code: "media_address_refused",
      },
    );
  }
  if (!opened.ok) throw new AppError("upstream", `The file could not be opened: ${opened.message}.`);
  const received = await receiveFile(opened.body, { mostBytes: mostMediaBytes, signal });
  if (isWhole(received, found.media)) return received;
  await discardFile(received);
  throw new AppError("upstream", "The file is not the one WhatsApp announced: its checksum differs.", {
    code: "checksum_differs",
  });
}

function isWhole(received: ReceivedFile, announced: FoundMedia): boolean {
  if (announced.sizeBytes !== null && announced.sizeBytes !== received.sizeBytes) return false;
  return announced.sha256 === null || announced.sha256 === received.sha256;
}

// 100 is Meta's word for an object that does not exist any more, or never did for this token.
function whyNotFound(code: number | undefined, message: string): AppError {
  if (code === 100 || code === 131052) {
    return new AppError(
      "not_found",
      "WhatsApp does not have this file any more. It keeps files for 7 days.",
      {
        code: "media_gone",
      },
    );
  }
  return new AppError("upstream", `WhatsApp did not say where the file lies: ${message}`);
}
