import { type Json, listOf, objectOf, textOf } from "./json";

/**
 * Finds in `contacts[]` the one a message or status is about. Meta does not link them, so they are matched by phone
 * or business-scoped id; a lone contact also belongs to a lone item and to items that name nobody.
 */
export function contactPicker(
  value: Json,
  itemCount: number,
): (...names: readonly unknown[]) => Json | undefined {
  const contacts = listOf(value.contacts);
  const lone = contacts.length === 1 ? objectOf(contacts[0]) : undefined;
  if (contacts.length === 0 || (lone && itemCount === 1)) return () => lone;
  const byName = new Map<unknown, Json>();
  for (const item of contacts) {
    const contact = objectOf(item);
    for (const name of [textOf(contact?.wa_id), textOf(contact?.user_id)]) {
      if (contact && name !== undefined) byName.set(name, contact);
    }
  }
  return (...names) => {
    const known = names.filter((name) => textOf(name) !== undefined);
    if (known.length === 0) return lone;
    for (const name of known) {
      const contact = byName.get(name);
      if (contact) return contact;
    }
    return undefined;
  };
}
