"use client";

import clsx from "clsx";
import { Forward } from "lucide-react";
import type { ReactNode } from "react";
import { WhatsAppText } from "@/components/ui/whatsapp-text";
import { mediaOf } from "@/lib/media/media-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { ChoiceMade } from "./choice-made";
import { ContactCards } from "./contact-cards";
import { objectIn, objectsIn, textIn } from "./content-in";
import { FileCard } from "./file-card";
import { FormAnswers } from "./form-answers";
import { LocationCard } from "./location-card";
import { MediaCard } from "./media-card";
import { OrderCard } from "./order-card";
import { ReferralCard } from "./referral-card";
import { UnsupportedCard } from "./unsupported-card";

/** What was said, whatever its kind. */
export function MessageContent({ message, chosen }: { message: MessageView; chosen: string | undefined }) {
  const { text, content } = message;
  const header = textIn(content, "header");
  const footer = textIn(content, "footer");
  return (
    <>
      <Forwarded content={content} />
      <ReferralCard content={content} />
      {headOf(message)}
      {header && <WhatsAppText text={header} className="mb-0.5 font-semibold" />}
      {cardOf(message)}
      {text && !hasWordsOfItsOwn(message) && <WhatsAppText text={text} />}
      {footer && <p className="mt-1 text-sm text-muted">{footer}</p>}
      <Choices choices={choicesOf(content)} chosen={chosen} />
    </>
  );
}

/** The file above a template's or a question's words. */
function headOf(message: MessageView): ReactNode {
  if (message.type !== "template" && message.type !== "interactive") return null;
  const media = mediaOf(message.content);
  return media && <MediaCard message={message} media={media} />;
}

function cardOf(message: MessageView): ReactNode {
  const { type, text, content } = message;
  switch (type) {
    case "text":
      return null;
    case "button":
      return <ChoiceMade text={text} content={content} />;
    case "interactive":
      return isForm(message) ? (
        <FormAnswers content={content} />
      ) : (
        <ChoiceMade text={text} content={content} />
      );
    case "location":
      return <LocationCard content={content} />;
    case "contacts":
      return <ContactCards content={content} />;
    case "order":
      return <OrderCard content={content} />;
    case "unsupported":
      return <UnsupportedCard content={content} />;
    default:
      return <FileCard message={message} />;
  }
}

/** What shows its text in the right place by itself, or for a form not at all. */
function hasWordsOfItsOwn({ type }: MessageView): boolean {
  return type === "button" || type === "interactive";
}

/** A form's text is Meta's word "Sent", in Meta's language; the answers say more. */
function isForm({ type, content }: MessageView): boolean {
  return type === "interactive" && content.kind === "form";
}

function Forwarded({ content }: Pick<MessageView, "content">) {
  if (content.forwarded !== true) return null;
  return (
    <p className="mb-0.5 flex items-center gap-1 text-xs text-muted italic">
      <Forward aria-hidden className="size-3.5" />
      {content.forwardedOften === true ? "Forwarded many times" : "Forwarded"}
    </p>
  );
}

type Choice = { id: string; title: string };

export function Choices({ choices, chosen }: { choices: Choice[]; chosen: string | undefined }) {
  if (choices.length === 0) return null;
  return (
    <ul className="mt-1.5 flex flex-wrap gap-1.5" aria-label="Choices offered">
      {choices.map(({ id, title }) => (
        <li
          key={id}
          className={clsx(
            "flex min-h-6 items-center rounded-md border px-2 text-sm",
            id === chosen ? "border-accent bg-wash font-medium text-wash-ink" : "border-edge text-ink",
          )}
        >
          <bdi>{title}</bdi>
          {id === chosen && <span className="sr-only">, chosen</span>}
        </li>
      ))}
    </ul>
  );
}

function choicesOf(content: MessageView["content"]): Choice[] {
  const action = objectIn(content, "action");
  if (!action) return [];
  if (action.kind === "location_request") return [{ id: "location", title: "Send location" }];
  const label = textIn(action, "label");
  return [
    ...choicesIn(action, "buttons"),
    ...objectsIn(action, "sections").flatMap((section) => choicesIn(section, "rows")),
    ...(label ? [{ id: label, title: label }] : []),
  ];
}

function choicesIn(container: Record<string, unknown>, key: string): Choice[] {
  return objectsIn(container, key).flatMap((item) => {
    const id = textIn(item, "id");
    const title = textIn(item, "title");
    return id && title ? [{ id, title }] : [];
  });
}
