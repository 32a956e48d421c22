import type { Said } from "@/lib/messaging/compose-turn";
import type { Language } from "@/lib/words/languages";
import { commandNames, type TalkCommand } from "@/lib/words/phrasebook";
import { say } from "@/lib/words/say";
import { commandButton } from "./command-in";

/** A message with what can be said about a talk as buttons, at most three. */
export function withButtons(language: Language, body: string, commands: readonly TalkCommand[]): Said {
  const buttons = commands.map((command) => ({
    id: commandButton(command),
    title: say(language, commandNames[command]),
  }));
  return { type: "interactive", body, action: { kind: "buttons", buttons } };
}
