/** A template with its values filled in, as the emulator renders it. */
export type RenderedTemplate = {
  name: string;
  category: string;
  header: string | null;
  headerMedia: unknown;
  body: string;
  footer: string | null;
  buttons: { id: string; title: string; kind: string; url?: string }[];
};

/** A message in a handset's thread. `direction` is the studio's: `in` was written by the player. */
export type PhoneMessage = {
  id: string;
  direction: "in" | "out";
  phoneNumberId: string;
  at: string;
  type: string;
  /** The Cloud API object under the type's own name. */
  content: unknown;
  replyTo: string | null;
  /** Written in a group, or to one. */
  groupId: string | null;
  template: RenderedTemplate | null;
  status: "accepted" | "sent" | "delivered" | "read" | "played" | "failed";
  error: { code: number; title: string; details: string } | null;
};

/** A value somewhere inside what came over the wire; undefined where the path ends early. */
export function valueAt(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

export function textAt(value: unknown, ...path: (string | number)[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : undefined;
}

export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}
