import type { InboundContent } from "./inbound-content";
import { type Json, objectOf, objectsOf, textOf } from "./json";
import { phoneOf } from "./sender-identity";

const mostCards = 257;

/** Contact cards; a number is in E.164 where Meta knows it on WhatsApp, else as it was written. */
export function readContacts(list: unknown): InboundContent | undefined {
  const cards = objectsOf(list).slice(0, mostCards);
  if (cards.length === 0) return undefined;
  const contacts = cards.map(readCard);
  const first = contacts[0]?.name ?? "Contact";
  const preview = contacts.length > 1 ? `${first} and ${contacts.length - 1} more` : first;
  return { type: "contacts", content: { contacts, raw: cards }, preview };
}

function readCard(card: Json) {
  const organisation = objectOf(card.org);
  return {
    name: nameOf(objectOf(card.name)),
    phones: objectsOf(card.phones).flatMap((phone) => phoneOf(phone.wa_id) ?? textOf(phone.phone) ?? []),
    emails: objectsOf(card.emails).flatMap((email) => textOf(email.email) ?? []),
    organisation:
      [textOf(organisation?.title), textOf(organisation?.company)].filter(Boolean).join(", ") || null,
    addresses: objectsOf(card.addresses).flatMap((address) => addressOf(address) || []),
    urls: objectsOf(card.urls).flatMap((url) => textOf(url.url) ?? []),
    birthday: textOf(card.birthday) ?? null,
    origin: textOf(card.origin) ?? null,
  };
}

function nameOf(name: Json | undefined): string | null {
  const parts = [textOf(name?.first_name), textOf(name?.last_name)].filter(Boolean).join(" ");
  return textOf(name?.formatted_name) ?? (parts || null);
}

function addressOf({ street, zip, city, state, country }: Json): string {
  const town = [textOf(zip), textOf(city)].filter(Boolean).join(" ");
  return [textOf(street), town, textOf(state), textOf(country)].filter(Boolean).join(", ");
}
