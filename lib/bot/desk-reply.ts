import type { TicketTopic } from "@/db/schema/inbox";
import type { Said } from "@/lib/messaging/compose-turn";
import type { Session } from "@/lib/sessions/session";
import type { Language } from "@/lib/words/languages";
import { say } from "@/lib/words/say";
import { deskIntent, intentButton } from "./desk-intent";
import type { HeardBurst } from "./hear-burst";

/** The id of the bot that answers players for the studio. */
export const deskBotId = "guildline-desk";

/** What a player wanted that is only told to who proved who they are. */
export type Wish = "balance";

/** A talk that the bot's answer begins. */
export type Opening = { language: Language } & (
  | { kind: "balance" }
  | { kind: "verify"; wish: Wish }
  | { kind: "recover" }
);

export type DeskReply = { said: Said[]; opens?: Opening; ticket?: { topic: TicketTopic } };

type About = { language: Language; session: Session | null; isGroup: boolean; knowsPlayer: boolean };

/** What a person does, and what is said meanwhile. */
const forPeople = { agent: "handedOver", appeal: "appealHeard", data_migration: "migrationHeard" } as const;

/** What the desk does with what it heard. `knowsPlayer` is false for somebody who writes for the first time. */
export function deskReply(heard: HeardBurst, about: About): DeskReply {
  const { language, isGroup } = about;
  const intent = deskIntent(heard);
  switch (intent) {
    case null:
      return { said: [deskMenu(language, say(language, "deskMenu"))] };
    case "agent":
    case "appeal":
    case "data_migration":
      return { said: [{ type: "text", text: say(language, forPeople[intent]) }], ticket: { topic: intent } };
    default:
      if (isGroup) return { said: [{ type: "text", text: say(language, "onlyAlone") }] };
      return begin(intent, about);
  }
}

function begin(intent: "balance" | "recover", { language, session, knowsPlayer }: About): DeskReply {
  if (intent === "recover") return { said: [], opens: { kind: "recover", language } };
  if (!knowsPlayer) {
    return { said: [deskMenu(language, say(language, "nobodyKnown"), ["recover", "agent"])] };
  }
  const isProven = session?.authState === "authenticated";
  return {
    said: [],
    opens: isProven ? { kind: "balance", language } : { kind: "verify", wish: "balance", language },
  };
}

const menu = { balance: "buttonBalance", recover: "buttonRecover", agent: "buttonAgent" } as const;

type MenuWish = keyof typeof menu;

/** A message with the desk's buttons under it, at most three. */
export function deskMenu(
  language: Language,
  body: string,
  wishes: readonly MenuWish[] = ["balance", "recover", "agent"],
): Said {
  const buttons = wishes.map((wish) => ({ id: intentButton(wish), title: say(language, menu[wish]) }));
  return { type: "interactive", body, action: { kind: "buttons", buttons } };
}
