import { timeFormat } from "@/components/ui/time-format";

/** `Mar 2023`. */
export function since(at: string): string {
  return timeFormat({ month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(at));
}

/** The name of a language or country in English; the code itself when it is not one that is known. */
export function nameOf(type: "language" | "region", code: string): string {
  try {
    const tag = type === "language" ? code.replace("_", "-") : code;
    return namesOf(type).of(tag) ?? code;
  } catch {
    return code;
  }
}

const names = new Map<string, Intl.DisplayNames>();

function namesOf(type: "language" | "region"): Intl.DisplayNames {
  const known = names.get(type) ?? new Intl.DisplayNames("en", { type });
  names.set(type, known);
  return known;
}

const kinds: Record<string, string> = {
  phone: "phone number",
  bsuid: "WhatsApp user id",
  parent_bsuid: "WhatsApp user id of the group of companies",
  telegram: "Telegram account",
  username: "username",
  sender: "sender id",
};

/** By what a player can be recognised, in words. */
export function knownBy(identityKinds: readonly string[]): string {
  if (identityKinds.length === 0) return "nothing but this conversation";
  return identityKinds.map((kind) => kinds[kind] ?? kind).join(", ");
}
