"use client";

import clsx from "clsx";
import {
  CircleHelp,
  Contact,
  FileText,
  Image,
  LayoutTemplate,
  MapPin,
  Mic,
  ShoppingBag,
  Sticker,
  Video,
} from "lucide-react";
import type { ReactNode } from "react";
import { WhatsAppText } from "@/components/ui/whatsapp-text";
import type { MessageView } from "@/lib/messaging/message-view";
import { kindOfMessage, nameOfMessage, textIn } from "./message-words";

const icons: Record<string, typeof Image> = {
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  order: ShoppingBag,
  template: LayoutTemplate,
  unsupported: CircleHelp,
};

/** What was said, whatever its kind. */
export function MessageContent({ message, chosen }: { message: MessageView; chosen: string | undefined }) {
  const { type, text, content } = message;
  const asCard = icons[type] !== undefined;
  return (
    <>
      {textIn(content, "header") && (
        <WhatsAppText text={textIn(content, "header") ?? ""} className="mb-0.5 font-semibold" />
      )}
      {asCard && <Card message={message} />}
      {text && <WhatsAppText text={text} />}
      {textIn(content, "footer") && <p className="mt-1 text-sm text-muted">{textIn(content, "footer")}</p>}
      <Choices choices={choicesOf(content)} chosen={chosen} />
    </>
  );
}

function Card({ message }: { message: MessageView }) {
  const { type, content } = message;
  const Icon = icons[type] ?? FileText;
  const name = nameOfMessage({ ...message, text: null });
  return (
    <p className="my-0.5 flex min-w-44 items-center gap-2.5">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-hover text-muted">
        <Icon aria-hidden />
      </span>
      <span className="min-w-0">
        <bdi className="block font-medium wrap-anywhere">{name}</bdi>
        <span className="block text-xs text-muted wrap-anywhere">{detailOf(type, content)}</span>
      </span>
    </p>
  );
}

function detailOf(type: string, content: Record<string, unknown>): ReactNode {
  if (type === "location") {
    const address = textIn(content, "address");
    const { latitude, longitude } = content;
    return address ?? `${Number(latitude).toFixed(5)}, ${Number(longitude).toFixed(5)}`;
  }
  if (type === "template") return textIn(content, "language");
  if (type === "contacts") return peopleIn(content).join(", ");
  if (type === "order") return `${Array.isArray(content.items) ? content.items.length : 0} products`;
  return textIn(content, "mimeType") ?? kindOfMessage(type);
}

function peopleIn(content: Record<string, unknown>): string[] {
  if (!Array.isArray(content.contacts)) return [];
  return content.contacts.flatMap((contact: unknown) =>
    typeof contact === "object" && contact !== null && "name" in contact && typeof contact.name === "string"
      ? [contact.name]
      : [],
  );
}

type Choice = { id: string; title: string };

function Choices({ choices, chosen }: { choices: Choice[]; chosen: string | undefined }) {
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

function choicesOf(content: Record<string, unknown>): Choice[] {
  const { action } = content;
  if (typeof action !== "object" || action === null) return [];
  if ("buttons" in action) return choicesIn(action.buttons);
  if ("sections" in action && Array.isArray(action.sections)) {
    return action.sections.flatMap((section: { rows?: unknown }) => choicesIn(section.rows));
  }
  if ("label" in action && typeof action.label === "string")
    return [{ id: action.label, title: action.label }];
  return [];
}

function choicesIn(items: unknown): Choice[] {
  if (!Array.isArray(items)) return [];
  return items.filter(
    (item: unknown): item is Choice =>
      typeof item === "object" && item !== null && "id" in item && "title" in item,
  );
}
