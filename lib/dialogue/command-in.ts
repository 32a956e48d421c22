import type { HeardBurst } from "@/lib/bot/hear-burst";

export const talkCommands = ["resend", "cancel", "skip", "agent", "own"] as const;

export type TalkCommand = (typeof talkCommands)[number];

const prefix = "talk:";

const words: Record<TalkCommand, RegExp> = {
  resend: /^(resend|again|send (it |a )?(again|new( code)?)|new code)$/,
  cancel: /^(cancel|stop|quit|exit|never ?mind)$/,
  skip: /^(skip|i (do ?n.?t|dont|don’t) (know|remember)|no idea|next)$/,
  agent: /^((speak to |talk to )?(an? )?(agent|human|person))$/,
  own: /^(this (chat|number)|my number|mine)$/,
};

/** The id of a button that means this within a talk. */
export function commandButton(command: TalkCommand): string {
  return `${prefix}${command}`;
}

/** The one thing somebody says about a talk instead of answering in it, tapped or typed alone. */
export function commandIn({ text, choiceId }: HeardBurst): TalkCommand | null {
  if (choiceId !== null) return talkCommands.find((each) => commandButton(each) === choiceId) ?? null;
  const said = text
    .normalize("NFKC")
    .toLowerCase()
    .trim()
    .replace(/[.!]+$/, "");
  return talkCommands.find((each) => words[each].test(said)) ?? null;
}
