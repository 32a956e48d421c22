import type { HeardBurst } from "@/lib/bot/hear-burst";
import { hearCommand } from "@/lib/words/hear-command";
import { type TalkCommand, talkCommands } from "@/lib/words/phrasebook";

const prefix = "talk:";

/** The id of a button that means this within a talk. */
export function commandButton(command: TalkCommand): string {
  return `${prefix}${command}`;
}

/** The one thing somebody says about a talk instead of answering in it, tapped or typed alone. */
export function commandIn({ text, choiceId }: HeardBurst): TalkCommand | null {
  if (choiceId !== null) return talkCommands.find((each) => commandButton(each) === choiceId) ?? null;
  return hearCommand(text);
}
