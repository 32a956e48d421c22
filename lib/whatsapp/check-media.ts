import type { FieldError } from "@/lib/errors";
import { limits } from "./limits";
import { countBetween, lengthBetween, matches } from "./measure";
import type { ContactsContent, LocationContent, MediaContent } from "./outbound-message";

/** What Meta would refuse about a message with a file; the file itself is judged by its bytes when it is put up. */
export function checkMedia(content: MediaContent): FieldError[] {
  const hasCaption = content.type !== "audio" && content.type !== "sticker";
  const link = "link" in content.source ? content.source.link : undefined;
  return [
    ...(hasCaption ? lengthBetween("caption", content.caption, 1, limits.caption) : noCaption(content)),
    ...lengthBetween("fileName", content.fileName, 1, limits.fileName),
    ...matches("source.link", link, /^https?:\/\/\S+$/, "must be an http or https address"),
  ];
}

function noCaption({ type, caption }: MediaContent): FieldError[] {
  if (caption === undefined) return [];
  return [
    { field: "caption", message: type === "audio" ? "An audio has no caption" : "A sticker has no caption" },
  ];
}

export function checkLocation({ latitude, longitude, name, address }: LocationContent): FieldError[] {
  return [
    ...within("latitude", latitude, 90),
    ...within("longitude", longitude, 180),
    ...lengthBetween("name", name, 1, limits.place),
    ...lengthBetween("address", address, 1, limits.place),
  ];
}

function within(field: string, degrees: number, most: number): FieldError[] {
  return Math.abs(degrees) <= most ? [] : [{ field, message: `must lie between -${most} and ${most}` }];
}

export function checkContacts({ contacts }: ContactsContent): FieldError[] {
  return [
    ...countBetween("contacts", contacts.length, 1, limits.contacts),
    ...contacts.flatMap(({ name }, place) =>
      lengthBetween(`contacts.${place}.name`, name, 1, limits.contactName),
    ),
  ];
}
