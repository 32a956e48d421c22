"use client";

import type { MessageView, QuotedMessage } from "@/lib/messaging/message-view";
import { nameOfMessage } from "./message-words";

/** What a message answers; pressing it leads there. */
export function Quote({
  message,
  speaker,
  onJump,
}: {
  message: Pick<MessageView, "quoted" | "replyToExternalId">;
  /** Who said what is quoted. */
  speaker: (quoted: QuotedMessage) => string;
  onJump: (messageId: string) => void;
}) {
  const { quoted, replyToExternalId } = message;
  const ground = "mb-1 block w-full border-l-2 border-accent pl-2 text-left text-sm text-muted";
  if (!quoted) {
    return replyToExternalId ? <p className={ground}>An earlier message that is not kept here</p> : null;
  }
  return (
    <button
      type="button"
      onClick={() => onJump(quoted.id)}
      className={`${ground} min-h-6 rounded-r-sm transition-colors hover:bg-hover`}
    >
      <span className="sr-only">In answer to </span>
      <bdi className="block truncate text-xs font-medium">{speaker(quoted)}</bdi>
      <bdi className="line-clamp-2 wrap-anywhere">{nameOfMessage(quoted)}</bdi>
    </button>
  );
}
