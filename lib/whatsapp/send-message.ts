import { buildMessage } from "./build-message";
import { classifyError, type ErrorVerdict } from "./classify-error";
import { type GraphResult, graphRequest } from "./graph-client";
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

/** What Meta answered, as it came; without a status when there was no answer. The access token is taken out. */
export type RawAnswer = { httpStatus: number | null; body: unknown };

export type SendResult = { answer: RawAnswer } & (
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
  | { ok: false; error: GraphError; verdict: ErrorVerdict }
);

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
  const answer = answerOf(result, connection.accessToken);
  if (!result.ok) return { ok: false, error: result.error, verdict: classifyError(result.error), answer };
  const sent = objectOf(listOf(result.data.messages)[0]);
  const contact = objectOf(listOf(result.data.contacts)[0]);
  const externalId = textOf(sent?.id);
  if (!externalId) {
    const error = { httpStatus: result.httpStatus, message: "accepted without a message id", sent: true };
    return { ok: false, error, verdict: classifyError(error), answer };
  }
  return {
    ok: true,
    answer,
    externalId,
    waId: textOf(contact?.wa_id) ?? null,
    userId: textOf(contact?.user_id) ?? null,
    messageStatus: textOf(sent?.message_status) ?? null,
  };
}

function answerOf(result: GraphResult, accessToken: string): RawAnswer {
  if (result.ok) return { httpStatus: result.httpStatus, body: result.data };
  const { httpStatus = null, transport, message } = result.error;
  const body = result.body ?? { transport, message };
  const hidden = (_key: string, value: unknown) =>
    typeof value === "string" ? value.replaceAll(accessToken, "•••") : value;
  return { httpStatus, body: JSON.parse(JSON.stringify(body), hidden) };
}
