import { type GraphResult, graphRequest } from "./graph-client";
import { numberOf, textOf } from "./json";
import type { WhatsAppConnection } from "./send-message";

/** Where Meta holds a file; the address opens it for 5 minutes. `sha256` is hexadecimal. */
export type FoundMedia = {
  url: string;
  mimeType: string | null;
  sha256: string | null;
  sizeBytes: number | null;
};

const timeoutMs = 10_000;

/** Asks Meta where a player's file lies. Its id is good for 7 days (Meta's media page, 2026). */
export async function findMedia(
  connection: WhatsAppConnection,
  mediaId: string,
): Promise<{ ok: true; media: FoundMedia } | Extract<GraphResult, { ok: false }>> {
  const result = await graphRequest({
    baseUrl: connection.baseUrl,
    version: connection.version,
    path: `${encodeURIComponent(mediaId)}?phone_number_id=${encodeURIComponent(connection.phoneNumberId)}`,
    method: "GET",
    accessToken: connection.accessToken,
    timeoutMs,
  });
  if (!result.ok) return result;
  const url = textOf(result.data.url);
  if (!url) return { ok: false, error: { httpStatus: result.httpStatus, message: "no address", sent: true } };
  return {
    ok: true,
    media: {
      url,
      mimeType: textOf(result.data.mime_type) ?? null,
      sha256: hexOf(textOf(result.data.sha256)),
      sizeBytes: numberOf(result.data.file_size) ?? null,
    },
  };
}

/** A SHA-256 as Meta writes it, in base64 or hexadecimal, as hexadecimal; null for anything else. */
export function hexOf(sha256: string | undefined): string | null {
  if (sha256 === undefined) return null;
  if (/^[0-9a-f]{64}$/i.test(sha256)) return sha256.toLowerCase();
  const bytes = Buffer.from(sha256, "base64");
  return bytes.length === 32 ? bytes.toString("hex") : null;
}
