import { buildMessage } from "./build-message";
import { classifyError, type ErrorVerdict } from "./classify-error";
import { graphRequest } from "./graph-client";
import type { GraphError } from "./graph-error";
import { listOf, objectOf, textOf } from "./json";
import type { OutboundMessage } from "./outbound-message";

/** What it takes to send as one business number. */
export type WhatsAppConnection = {
  baseUrl: string;
  version: string;
  phoneNumberId: string;
  accessToken: string;
  timeoutMs?: number;
};

export type SendResult =
  | {
      ok: true;
      /** The wamid. */
      externalId: string;
      /** Digits without plus; may differ from the number we wrote to. */
      waId: string | null;
      userId: string | null;
      /** `accepted`, `held_for_quality_assessment` or `paused`; only for templates. */
      messageStatus: string | null;
    }
  | { ok: false; error: GraphError; verdict: ErrorVerdict };

const defaultTimeoutMs = 15_000;

/** Hands one message to Meta, once. Accepted is not delivered: that comes with the statuses. */
export async function sendMessage(
  connection: WhatsAppConnection,
  message: OutboundMessage,
): Promise<SendResult> {
  const result = await graphRequest({
    baseUrl: connection.baseUrl,
    version: connection.version,
    path: `${encodeURIComponent(connection.phoneNumberId)}/messages`,
    method: "POST",
    accessToken: connection.accessToken,
    body: buildMessage(message),
    timeoutMs: connection.timeoutMs ?? defaultTimeoutMs,
  });
  if (!result.ok) return { ok: false, error: result.error, verdict: classifyError(result.error) };
  const sent = objectOf(listOf(result.data.messages)[0]);
  const contact = objectOf(listOf(result.data.contacts)[0]);
  const externalId = textOf(sent?.id);
  if (!externalId) {
    const error = { httpStatus: result.httpStatus, message: "accepted without a message id", sent: true };
    return { ok: false, error, verdict: classifyError(error) };
  }
  return {
    ok: true,
    externalId,
    waId: textOf(contact?.wa_id) ?? null,
    userId: textOf(contact?.user_id) ?? null,
    messageStatus: textOf(sent?.message_status) ?? null,
  };
}
