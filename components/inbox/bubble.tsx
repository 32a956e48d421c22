"use client";

import clsx from "clsx";
import { Bot, Smartphone, Webhook } from "lucide-react";
import { memo, type ReactNode } from "react";
import { Ticks } from "@/components/ui/ticks";
import { WhatsAppText } from "@/components/ui/whatsapp-text";
import type { MessageView } from "@/lib/messaging/message-view";
import { ClockTime } from "./clock-time";
import { DeliveryTrouble } from "./delivery-trouble";
import type { Unsent } from "./inbox-state";
import { MessageContent } from "./message-content";
import { nameOfMessage } from "./message-words";
import { useDesk } from "./use-desk";

const grounds: Record<MessageView["senderKind"], string> = {
  player: "border-line bg-surface",
  agent: "border-transparent bg-wash",
  bot: "border-transparent bg-bot",
  api: "border-line bg-raised",
  app: "border-line bg-raised",
  system: "border-line bg-raised",
};

export const Bubble = memo(function Bubble({
  message,
  playerName,
  opens,
  closes,
  quoted,
  reaction,
  chosen,
}: {
  message: MessageView;
  playerName: string;
  /** The first, or the last, of what was said in one breath. */
  opens: boolean;
  closes: boolean;
  quoted: MessageView | undefined;
  reaction: string | undefined;
  chosen: string | undefined;
}) {
  const ours = message.direction === "out";
  const speaker = useSpeaker(message, playerName);
  return (
    <article
      aria-label={speaker.name}
      data-message={message.id}
      data-status={message.status}
      className={clsx(
        "flex max-w-[78%] flex-col",
        ours ? "items-end self-end" : "items-start self-start",
        opens && "mt-3.5",
      )}
    >
      {opens && (
        <p className="mb-1 flex max-w-full items-center gap-1.5 px-1 text-xs text-muted [&_.lucide]:size-3.5">
          {speaker.icon}
          <bdi className="truncate">{speaker.name}</bdi>
          {!ours && <ClockTime at={message.occurredAt} />}
        </p>
      )}
      <div
        className={clsx(
          "relative max-w-full rounded-lg border px-3 py-1.5 text-md",
          grounds[message.senderKind],
          message.status === "failed" && "border-danger!",
          reaction && "mb-2.5",
        )}
      >
        {quoted && (
          <blockquote className="mb-1 border-l-2 border-accent pl-2 text-sm text-muted">
            <span className="sr-only">In answer to: </span>
            <bdi className="line-clamp-2 wrap-anywhere">{nameOfMessage(quoted)}</bdi>
          </blockquote>
        )}
        <MessageContent message={message} chosen={chosen} />
        {ours && (
          <p className="mt-0.5 flex items-center justify-end gap-1 text-xs text-muted">
            <ClockTime at={message.occurredAt} />
            <Ticks status={message.status} />
          </p>
        )}
        {reaction && (
          <span className="absolute -bottom-3 left-2 rounded-full border border-line bg-surface px-1.5 text-sm shadow-sm">
            <span className="sr-only">The player reacted </span>
            {reaction}
          </span>
        )}
      </div>
      {ours && <DeliveryTrouble message={message} />}
      {closes && <span className="h-0.5" />}
    </article>
  );
});

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
        <WhatsAppText text={unsent.text} />
        <p className="mt-0.5 flex items-center justify-end gap-1 text-xs text-muted">
          <ClockTime at={unsent.writtenAt} />
          <Ticks status="queued" />
        </p>
      </div>
    </article>
  );
}

function useSpeaker(message: MessageView, playerName: string): { name: string; icon?: ReactNode } {
  const { me } = useDesk();
  switch (message.senderKind) {
    case "player":
      return { name: playerName };
    case "agent":
      return { name: message.senderId === me.id ? "You" : (message.senderName ?? "An agent") };
    case "bot":
      return { name: "Bot", icon: <Bot aria-hidden /> };
    case "api":
      return { name: "Studio, over the API", icon: <Webhook aria-hidden /> };
    case "app":
      return { name: "WhatsApp Business app", icon: <Smartphone aria-hidden /> };
    case "system":
      return { name: "Guildline" };
  }
}
