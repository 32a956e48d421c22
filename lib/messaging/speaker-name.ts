import { maskPhone } from "@/lib/players/mask-phone";

/** What a person in a conversation can be called by, as `speakerOf` selects it. */
export type Speaker = { name: string | null; username: string | null; phone: string | null };

/** An agent's name; a player's name, username or masked number; null for whatever has no person behind it. */
export function speakerName(speaker: Speaker | null): string | null {
  if (!speaker) return null;
  return speaker.name ?? speaker.username ?? (speaker.phone && maskPhone(speaker.phone));
}
