import { type GraphResult, graphRequest } from "./graph-client";
import type { WhatsAppConnection } from "./send-message";

const timeoutMs = 5_000;

/**
 * Tells Meta that a message, and with it every earlier one, was read; with `typing` the player also sees that an answer is
 * being written, until it comes or for 25 s. Must be within 30 days of the message. Not repeated: losing it is harmless.
 */
export function markRead(
  connection: WhatsAppConnection,
  message: { externalId: string; typing: boolean },
): Promise<GraphResult> {
  return graphRequest({
    baseUrl: connection.baseUrl,
    version: connection.version,
    path: `${encodeURIComponent(connection.phoneNumberId)}/messages`,
    method: "POST",
    accessToken: connection.accessToken,
    body: {
      messaging_product: "whatsapp",
      status: "read",
      message_id: message.externalId,
      ...(message.typing && { typing_indicator: { type: "text" } }),
    },
    timeoutMs,
  });
}
