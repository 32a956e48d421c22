import clsx from "clsx";
import { Check, ExternalLink } from "lucide-react";
import type { TelegramContent, TelegramMessage } from "./telegram-api";
import { TelegramText } from "./telegram-text";
import { timeOf } from "./time-of";

/** One message with its inline buttons below, as Telegram sets them. */
export function TelegramBubble({
  item,
  onTap,
}: {
  item: TelegramMessage;
  onTap: (buttonId: string) => void;
}) {
  const { message, direction, buttons, taps } = item;
  const mine = direction === "in";
  const text = message.text ?? message.caption;
  const file = fileWords(message);
  const answer = taps.findLast(({ answered }) => answered)?.answer;
  return (
    <article
      aria-label={mine ? "You" : "Bot"}
      data-message-id={item.messageId}
      className={clsx("flex max-w-[84%] flex-col gap-1", mine ? "self-end" : "self-start")}
    >
      <div
        className={clsx(
          "rounded-xl px-3 py-1.5 text-md",
          mine ? "rounded-br-sm bg-wash text-wash-ink" : "rounded-bl-sm border border-line bg-raised",
        )}
      >
        {message.reply_to_message && (
          <p className="mb-1 truncate border-l-2 border-accent pl-2 text-sm text-muted">
            {message.reply_to_message.text ?? message.reply_to_message.caption ?? "Message"}
          </p>
        )}
        {file && <p className="font-medium">{file}</p>}
        {text !== undefined && (
          <TelegramText text={text} entities={message.entities ?? message.caption_entities} />
        )}
        <p className="flex items-center justify-end gap-1 text-2xs text-muted">
          {message.edit_date !== undefined && <span>edited</span>}
          <time dateTime={item.at}>{timeOf(item.at)}</time>
          {mine && <Check aria-label="Sent" className="size-3" />}
        </p>
      </div>
      {buttons.map(({ id, title, url }) =>
        url === undefined ? (
          <button
            key={`${id} ${title}`}
            type="button"
            onClick={() => onTap(id ?? title)}
            className="min-h-8 rounded-lg border border-edge bg-surface px-3 py-1 font-medium text-accent hover:bg-hover"
          >
            {title}
          </button>
        ) : (
          <a
            key={`${url} ${title}`}
            href={/^https?:\/\//i.test(url) ? url : undefined}
            target="_blank"
            rel="noreferrer noopener"
            className="flex min-h-8 items-center justify-center gap-1.5 rounded-lg border border-edge bg-surface px-3 py-1 font-medium text-accent hover:bg-hover"
          >
            {title}
            <ExternalLink aria-hidden className="size-3" />
          </a>
        ),
      )}
      {answer && (
        <p role="status" className="self-center rounded-full bg-hover px-3 py-0.5 text-sm">
          {answer}
        </p>
      )}
    </article>
  );
}

const fileNames: Readonly<Record<string, string>> = {
  photo: "Photo",
  video: "Video",
  animation: "GIF",
  audio: "Audio",
  voice: "Voice message",
  sticker: "Sticker",
  document: "File",
  location: "Location",
  contact: "Contact",
};

function fileWords(message: TelegramContent): string | undefined {
  const kind = Object.keys(fileNames).find((name) => message[name] !== undefined);
  if (!kind) return undefined;
  const name = (message[kind] as { file_name?: unknown } | null)?.file_name;
  return typeof name === "string" ? name : fileNames[kind];
}
