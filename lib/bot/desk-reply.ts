import type { TicketTopic } from "@/db/schema/inbox";
import type { Said } from "@/lib/messaging/compose-turn";
import type { Session } from "@/lib/sessions/session";
import { type DeskIntent, deskIntent, intentButton } from "./desk-intent";
import { deskButtons, deskWords } from "./desk-words";
import type { HeardBurst } from "./hear-burst";

/** The id of the bot that answers players for the studio. */
export const deskBotId = "guildline-desk";

/** What a player wanted that is only told to who proved who they are. */
export type Wish = "balance";

/** A talk that the bot's answer begins. */
export type Opening = { kind: "balance" } | { kind: "verify"; wish: Wish } | { kind: "recover" };

export type DeskReply = { said: Said[]; opens?: Opening; ticket?: { topic: TicketTopic } };

/** What the desk does with what it heard. `knowsPlayer` is false for somebody who writes for the first time. */
export function deskReply(
  heard: HeardBurst,
  about: { session: Session | null; isGroup: boolean; knowsPlayer: boolean },
): DeskReply {
  const intent = deskIntent(heard);
  switch (intent) {
    case null:
      return { said: [deskMenu(deskWords.menu)] };
    case "agent":
    case "appeal":
    case "data_migration":
      return { said: [{ type: "text", text: deskWords.handed[intent] }], ticket: { topic: intent } };
    default:
      if (about.isGroup) return { said: [{ type: "text", text: deskWords.inGroup }] };
      return begin(intent, about);
  }
}

function begin(
  intent: "balance" | "recover",
  { session, knowsPlayer }: { session: Session | null; knowsPlayer: boolean },
): DeskReply {
  if (intent === "recover") return { said: [], opens: { kind: "recover" } };
  if (!knowsPlayer) return { said: [deskMenu(deskWords.nobody, ["recover", "agent"])] };
  const isProven = session?.authState === "authenticated";
  return { said: [], opens: isProven ? { kind: "balance" } : { kind: "verify", wish: "balance" } };
}

/** A message with the desk's buttons under it, at most three. */
export function deskMenu(
  body: string,
  intents: readonly DeskIntent[] = ["balance", "recover", "agent"],
): Said {
  const buttons = intents.map((intent) => ({ id: intentButton(intent), title: deskButtons[intent] }));
  return { type: "interactive", body, action: { kind: "buttons", buttons } };
}
