import type { MessageView } from "@/lib/messaging/message-view";
import { nameOfMessage, noticeOf } from "./message-words";
import { type Listener, speakerWords } from "./speaker";

/** A remark in the middle of the conversation; about a message further up it leads there. */
export function NoticeLine({
  message,
  listener,
  onJump,
}: {
  message: MessageView;
  listener: Listener;
  onJump: (messageId: string) => void;
}) {
  const { quoted } = message;
  return (
    <div className="my-2 flex max-w-full flex-col items-center self-center px-6 text-center text-sm text-muted">
      <p className="text-balance wrap-anywhere">{noticeOf(message, speakerWords(message, listener))}</p>
      {quoted && (
        <button
          type="button"
          onClick={() => onJump(quoted.id)}
          className="min-h-6 max-w-full truncate underline decoration-dotted underline-offset-2 hover:text-ink"
        >
          <bdi>{nameOfMessage(quoted)}</bdi>
        </button>
      )}
    </div>
  );
}
