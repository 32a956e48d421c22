import type { Json } from "./json";
import type { ContactsContent, LocationContent, MediaContent } from "./outbound-message";

/** The Cloud API object of a file. A file of our own store has to be given to Meta first. */
export function buildMedia(content: MediaContent): Json {
  const { source, caption, fileName, voice } = content;
  if ("fileId" in source) throw new Error("a file of our own was not given to Meta before its message");
  return {
    ...("mediaId" in source ? { id: source.mediaId } : { link: source.link }),
    ...(caption && { caption }),
    ...(content.type === "document" && fileName && { filename: fileName }),
    ...(content.type === "audio" && voice && { voice: true }),
  };
}

export function buildLocation({ latitude, longitude, name, address }: LocationContent): Json {
  return { latitude, longitude, ...(name && { name }), ...(address && { address }) };
}

/** Meta wants a name in parts beside the whole one. */
export function buildContacts({ contacts }: ContactsContent): Json[] {
  return contacts.map(({ name, phones = [], emails = [], organisation }) => ({
    name: { formatted_name: name, first_name: name },
    ...(phones.length > 0 && {
      phones: phones.map((phone) => ({ phone, wa_id: phone.replace(/\D/g, ""), type: "CELL" })),
    }),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email, type: "WORK" })) }),
    ...(organisation && { org: { company: organisation } }),
  }));
}
