import { foldWords } from "./fold-words";
import { phrasebooks } from "./languages";
import { commandNames, type TalkCommand, talkCommands } from "./phrasebook";

const known = new Map(
  talkCommands.flatMap((command) =>
    Object.values(phrasebooks).flatMap(({ sentences, commands }) =>
      [sentences[commandNames[command]], ...commands[command]].map(
        (words) => [foldWords(words), command] as const,
      ),
    ),
  ),
);

/** What somebody says about a talk with these words alone, in any of our languages; null for anything else. */
export function hearCommand(text: string): TalkCommand | null {
  return known.get(foldWords(text)) ?? null;
}

const blocks = new Set(Object.values(phrasebooks).map(({ sentences }) => foldWords(sentences.buttonBlock)));

/** Whether somebody says nothing but BLOCK, in any of our languages. */
export function isBlock(text: string): boolean {
  return blocks.has(foldWords(text));
}
