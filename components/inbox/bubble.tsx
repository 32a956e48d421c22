"use client";

import clsx from "clsx";
import { Ban, Bot, Smartphone, Webhook } from "lucide-react";
import { memo, type ReactNode } from "react";
import { Ticks } from "@/components/ui/ticks";
import { WhatsAppText } from "@/components/ui/whatsapp-text";
import type { Channel } from "@/lib/channel";
import type { MessageView, SenderKind } from "@/lib/messaging/message-view";
import { ClockTime } from "./clock-time";
import { DeliveryTrouble } from "./delivery-trouble";
import { EditedMark } from "./edited-mark";
import type { Unsent } from "./inbox-state";
import { Choices, MessageContent } from "./message-content";
import { choicesIn, type Offer } from "./offer";
import { Quote } from "./quote";
import { ReactionMarks } from "./reaction-marks";
import { type Listener, speakerWords } from "./speaker";
import { UnsentFile } from "./unsent-file";

const grounds: Record<MessageView["senderKind"], string> = {
  player: "border-line bg-surface",
  agent: "border-transparent bg-wash",
  bot: "border-transparent bg-bot",
  api: "border-line bg-raised",
  app: "border-line bg-raised",
  system: "border-line bg-raised",
};

const icons: Partial<Record<SenderKind, ReactNode>> = {
  bot: <Bot aria-hidden />,
  api: <Webhook aria-hidden />,
  app: <Smartphone aria-hidden />,
};

export const Bubble = memo(function Bubble({
  message,
  listener,
  opens,
  closes,
  channel,
  chosen,
  isMarked,
  onJump,
}: {
  message: MessageView;
  listener: Listener;
  channel: Channel;
  /** The first, or the last, of what was said in one breath. */
  opens: boolean;
  closes: boolean;
  /** The id of the button the player chose. */
  chosen: string | undefined;
  /** One was just led here. */
  isMarked: boolean;
  onJump: (messageId: string) => void;
}) {
  const ours = message.direction === "out";
  const name = speakerWords(message, listener);
  return (
    <article
      aria-label={name}
      data-message={message.id}
      data-status={message.status}
      tabIndex={-1}
      className={clsx(
        "flex max-w-[78%] flex-col",
        ours ? "items-end self-end" : "items-start self-start",
        opens && "mt-3.5",
      )}
    >
      {opens && (
        <p className="mb-1 flex max-w-full items-center gap-1.5 px-1 text-xs text-muted [&_.lucide]:size-3.5">
          {icons[message.senderKind]}
          <bdi className="truncate">{name}</bdi>
          {!ours && <ClockTime at={message.occurredAt} />}
        </p>
      )}
      <div
        className={clsx(
          "relative max-w-full rounded-lg border px-3 py-1.5 text-md",
          grounds[message.senderKind],
          message.status === "failed" && "border-danger!",
          message.reactions.length > 0 && "mb-3.5 pb-3",
          isMarked && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        {message.deletedAt ? (
          <Deleted by={ours ? "us" : name} />
        ) : (
          <>
            <Quote message={message} speaker={(quoted) => speakerWords(quoted, listener)} onJump={onJump} />
            <MessageContent message={message} chosen={chosen} />
            <EditedMark message={message} />
          </>
        )}
        {ours && (
          <p className="mt-0.5 flex items-center justify-end gap-1 text-xs text-muted">
            <ClockTime at={message.occurredAt} />
            <SentTicks status={message.status} channel={channel} />
          </p>
        )}
        <ReactionMarks reactions={message.reactions} />
      </div>
      {ours && <DeliveryTrouble message={message} />}
      {closes && <span className="h-0.5" />}
    </article>
  );
});

/** Telegram says of a message only that it took it. */
function SentTicks({ status, channel }: { status: MessageView["status"]; channel: Channel }) {
  const isLast = channel === "telegram" && status === "accepted";
  return <Ticks status={status} label={isLast ? "Sent. Telegram does not report delivery" : undefined} />;
}

function Deleted({ by }: { by: string }) {
  return (
    <p className="flex items-center gap-1.5 text-muted italic">
      <Ban aria-hidden className="size-3.5 shrink-0" />
      <span>
        Deleted by <bdi>{by}</bdi>
      </span>
    </p>
  );
}

const titled = (offer: Offer) => choicesIn(offer).map((title) => ({ id: title, title }));

/** A message of one's own before the server has it. */
export function UnsentBubble({ unsent, opens }: { unsent: Unsent; opens: boolean }) {
  return (
    <article
      aria-label="You"
      data-message={unsent.id}
      data-status="queued"
      className={clsx("flex max-w-[78%] flex-col items-end self-end", opens && "mt-3.5")}
    >
      {opens && <p className="mb-1 px-1 text-xs text-muted">You</p>}
      <div className="max-w-full rounded-lg border border-transparent bg-wash px-3 py-1.5 text-md">
        {unsent.file && <UnsentFile file={unsent.file} />}
        {unsent.text && <WhatsAppText text={unsent.text} />}
        {unsent.offer && <Choices choices={titled(unsent.offer)} chosen={undefined} />}
        <p className="mt-0.5 flex items-center justify-end gap-1 text-xs text-muted">
          <ClockTime at={unsent.writtenAt} />
          <Ticks status="queued" />
        </p>
      </div>
    </article>
  );
}
