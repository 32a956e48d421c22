"use client";

import clsx from "clsx";
import { Ban, List } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { Ticks } from "@/components/ui/ticks";
import { WhatsAppText } from "@/components/ui/whatsapp-text";
import type { Card, CardAction } from "./card";
import { cardOf, previewOf } from "./card-of";
import { actionClass, PhoneAction } from "./phone-action";
import { PhoneList } from "./phone-list";
import { PhoneMedia } from "./phone-media";
import type { PhoneMessage } from "./phone-message";
import type { ShownMessage } from "./thread-of";
import { timeOf } from "./time-of";

const deletedCard: Card = { actions: [] };

export function PhoneBubble({
  message,
  quoted,
  businessName,
  follows,
  answered,
  screen,
  menu,
  onPlay,
  onTap,
  onSend,
}: {
  message: ShownMessage;
  quoted: PhoneMessage | undefined;
  businessName: string;
  /** Whether the one before came from the same side. */
  follows: boolean;
  /** Its buttons have been used, or cannot be. */
  answered: boolean;
  screen: RefObject<HTMLElement | null>;
  /** What one can do with it; null while one can do nothing. */
  menu: ReactNode;
  /** The player listens to its voice note. */
  onPlay: () => void;
  onTap: (buttonId: string) => Promise<boolean>;
  onSend: (message: object) => Promise<boolean>;
}) {
  const mine = message.direction === "in";
  const { reactions, edited, revoked } = message;
  const card = revoked ? deletedCard : cardOf(message);
  const actionButton = (action: CardAction) => (
    <PhoneAction
      key={`${action.kind} ${action.title}`}
      action={action}
      answered={answered}
      onTap={onTap}
      onSend={(content) => onSend({ ...content, context: { message_id: message.id } })}
    />
  );
  return (
    <article
      aria-label={mine ? "You" : businessName}
      data-message-id={message.id}
      className={clsx(
        "group/bubble relative max-w-[84%]",
        mine ? "self-end" : "self-start",
        !follows && "mt-1.5",
        reactions.length > 0 && "mb-3",
      )}
    >
      <div
        className={clsx(
          "overflow-hidden rounded-lg text-md shadow-sm",
          mine ? "bg-sent" : "bg-received",
          (card.actions.length > 0 || card.list || card.cards) && "min-w-52",
          !follows && (mine ? "rounded-tr-sm" : "rounded-tl-sm"),
        )}
      >
        <div className="px-2.5 pt-1.5 pb-1">
          {quoted && <Quote message={quoted} author={quoted.direction === "in" ? "You" : businessName} />}
          {revoked ? (
            <p className="flex items-center gap-1.5 text-muted italic">
              <Ban aria-hidden className="size-3.5" />
              {mine ? "You deleted this message" : "This message was deleted"}
            </p>
          ) : (
            <CardBody card={card} onPlay={onPlay} />
          )}
          <p className="-mt-0.5 flex items-center justify-end gap-1 text-2xs text-muted">
            {message.groupId !== null && <span>In a group</span>}
            {edited && !revoked && <span>Edited</span>}
            <time dateTime={message.at}>{timeOf(message.at)}</time>
            {mine && <Ticks status={message.status} />}
          </p>
        </div>
        {card.actions.map(actionButton)}
        {card.cards && (
          <ul
            aria-label="Cards"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            className="flex gap-2 overflow-x-auto border-t border-line p-2"
          >
            {card.cards.map((each, index) => (
              <li
                key={index}
                className="w-44 shrink-0 overflow-hidden rounded-md border border-line bg-surface"
              >
                <div className="px-2 pt-2 pb-1">
                  <CardBody card={each} onPlay={onPlay} />
                </div>
                {each.actions.map(actionButton)}
              </li>
            ))}
          </ul>
        )}
        {card.list && (
          <PhoneList
            list={card.list}
            screen={screen}
            onChoose={onTap}
            trigger={
              <button type="button" disabled={answered} className={actionClass}>
                <List aria-hidden />
                {card.list.button}
              </button>
            }
          />
        )}
      </div>
      {!revoked && menu}
      {reactions.length > 0 && (
        <span className="absolute right-2 -bottom-3.5 rounded-full border border-line bg-surface px-1.5 text-sm shadow-sm">
          {reactions.join(" ")}
        </span>
      )}
    </article>
  );
}

function CardBody({ card, onPlay }: { card: Card; onPlay: () => void }) {
  return (
    <>
      {card.media && <PhoneMedia media={card.media} onPlay={onPlay} />}
      {card.header && <WhatsAppText text={card.header} className="mb-0.5 font-semibold" />}
      {card.body && <WhatsAppText text={card.body} />}
      {card.unsupported && <p className="text-muted italic">This phone cannot show: {card.unsupported}</p>}
      {card.footer && <p className="mt-1 text-sm text-muted">{card.footer}</p>}
    </>
  );
}

function Quote({ message, author }: { message: PhoneMessage; author: string }) {
  return (
    <blockquote className="-mx-1 mb-1 rounded-md border-l-3 border-accent bg-raised px-2 py-1 text-sm">
      <span className="block font-medium text-accent">{author}</span>
      <WhatsAppText text={previewOf(message)} className="line-clamp-2 text-muted" />
    </blockquote>
  );
}
