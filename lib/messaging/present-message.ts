import type { MessageDelivery } from "./get-message";
import type { MessageView } from "./message-view";

/** A message as the API shows it. */
export function presentMessage(message: MessageView) {
  return {
    id: message.id,
    conversationId: message.conversationId,
    direction: message.direction,
    type: message.type,
    ...(message.text !== null && { text: message.text }),
    content: message.content,
    senderKind: message.senderKind,
    ...(message.senderId !== null && { senderId: message.senderId }),
    externalId: message.externalId,
    ...(message.replyToExternalId !== null && {
      replyTo: { id: message.quoted?.id ?? null, externalId: message.replyToExternalId },
    }),
    reactions: message.reactions,
    editedAt: message.editedAt,
    deletedAt: message.deletedAt,
    status: message.status,
    error: message.error,
    occurredAt: message.occurredAt,
  };
}

const leaves = { outcome: "send", until: null, reasons: [] } as const;

/** A message with what became of it. Of one of ours the send policy's decision, with every reason that holds it back. */
export function presentDelivery({ message, statusHistory, attempts }: MessageDelivery) {
  return {
    ...presentMessage(message),
    ...(message.direction === "out" && { decision: message.decision ?? leaves }),
    statusHistory: statusHistory.map(({ status, occurredAt, errors }) => ({
      status,
      occurredAt: occurredAt.toISOString(),
      ...(errors !== null && { errors }),
    })),
    attempts: attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
  };
}
