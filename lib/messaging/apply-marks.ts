import type { MessageView, Reaction, SenderKind } from "./message-view";
import { type Speaker, speakerName } from "./speaker-name";

/** What was later said about a message: a reaction, new words for it, or that it is taken back. */
export type Mark = {
  type: string;
  direction: "in" | "out";
  senderKind: SenderKind;
  senderId: string | null;
  speaker: Speaker | null;
  text: string | null;
  emoji: string | null;
  occurredAt: string;
};

type Marked = Pick<MessageView, "text" | "content" | "reactions" | "editedAt" | "earlier" | "deletedAt">;

/**
 * A message as it stands after all that was said about it, the marks oldest first. Only who said it changes its words, and
 * only their side takes it back; a message that was taken back has no words, no content and no reactions.
 */
export function applyMarks(
  message: Pick<MessageView, "text" | "content" | "direction" | "senderKind" | "senderId"> & {
    occurredAt: Date;
  },
  marks: readonly Mark[],
): Marked {
  const revoke = marks.findLast((mark) => mark.type === "revoke" && mark.direction === message.direction);
  if (revoke) {
    const deletedAt = new Date(revoke.occurredAt).toISOString();
    return { text: null, content: {}, reactions: [], editedAt: null, earlier: [], deletedAt };
  }
  const words = [
    { text: message.text, at: message.occurredAt.toISOString() },
    ...marks
      .filter((mark) => mark.type === "edit" && isSameSpeaker(mark, message))
      .map((mark) => ({ text: mark.text, at: new Date(mark.occurredAt).toISOString() })),
  ];
  const last = words.at(-1);
  return {
    text: last?.text ?? null,
    content: message.content,
    reactions: reactionsOf(marks),
    editedAt: words.length > 1 ? (last?.at ?? null) : null,
    earlier: words.slice(0, -1),
    deletedAt: null,
  };
}

function reactionsOf(marks: readonly Mark[]): Reaction[] {
  const bySpeaker = new Map<string, Reaction>();
  for (const { type, emoji, senderKind, senderId, speaker } of marks) {
    if (type !== "reaction") continue;
    const key = `${senderKind} ${senderId}`;
    bySpeaker.delete(key);
    if (emoji) bySpeaker.set(key, { emoji, senderKind, senderId, senderName: speakerName(speaker) });
  }
  return [...bySpeaker.values()];
}

function isSameSpeaker(a: Pick<Mark, "senderKind" | "senderId">, b: Pick<Mark, "senderKind" | "senderId">) {
  return a.senderKind === b.senderKind && a.senderId === b.senderId;
}
