import type { MediaView } from "@/lib/media/media-view";
import { maskPhone } from "@/lib/players/mask-phone";
import { applyMarks, type Mark } from "./apply-marks";
import type { MessageView, QuotedMessage } from "./message-view";
import { type Speaker, speakerName } from "./speaker-name";

export type MessageRow = Omit<
  MessageView,
  "occurredAt" | "retriedAs" | "senderName" | "quoted" | "reactions" | "editedAt" | "earlier" | "deletedAt"
> & {
  occurredAt: Date;
  speaker: Speaker | null;
  quoted: (Omit<QuotedMessage, "senderName"> & { speaker: Speaker | null }) | null;
  /** What was later said about it, oldest first. */
  marks: Mark[] | null;
  /** The file it carries. */
  media: MediaView | null;
};

/** Raw provider objects stay behind: they are for the event log. What was said later about the message is already in it. */
export function toMessageView(row: MessageRow): MessageView {
  const { raw: _raw, retriedAs, ...own } = row.content;
  const content = row.media ? { ...own, media: row.media } : own;
  const said = { text: row.text, content: row.type === "system" ? withoutNumbers(content) : content };
  const isAboutDeleted = row.type === "edit" && row.quoted?.isDeleted === true;
  const marked = applyMarks(
    { ...row, ...(isAboutDeleted ? { text: null, content: {} } : said) },
    row.marks ?? [],
  );
  return {
    id: row.id,
    seq: row.seq,
    conversationId: row.conversationId,
    direction: row.direction,
    type: row.type,
    senderKind: row.senderKind,
    senderId: row.senderId,
    senderName: speakerName(row.speaker),
    externalId: row.externalId,
    replyToExternalId: row.replyToExternalId,
    quoted: row.quoted && quotedOf(row.quoted),
    ...marked,
    status: row.status,
    error: row.error,
    decision: row.decision,
    retriedAs: typeof retriedAs === "string" ? retriedAs : null,
    occurredAt: row.occurredAt.toISOString(),
  };
}

function quotedOf({ speaker, ...quoted }: NonNullable<MessageRow["quoted"]>): QuotedMessage {
  const gone = quoted.isDeleted && { text: null, content: {} };
  return { ...quoted, senderName: speakerName(speaker), ...gone };
}

/** Of a change of number: a number is only shown whole to who asks for it, which is recorded. */
function withoutNumbers(content: Record<string, unknown>): Record<string, unknown> {
  const masked = (value: unknown) => (typeof value === "string" ? maskPhone(value) : null);
  return {
    ...content,
    newPhone: masked(content.newPhone),
    previousPhone: masked(content.previousPhone),
  };
}
