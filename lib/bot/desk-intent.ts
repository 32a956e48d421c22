import { hearWish } from "@/lib/words/hear-wish";
import { type DeskWish, deskWishes } from "@/lib/words/phrasebook";

const prefix = "desk:";

/** The id of the button that means this wish. */
export function intentButton(wish: DeskWish): string {
  return `${prefix}${wish}`;
}

/** What the player wants of the desk: by the button tapped, else by the words; null for neither. */
export function deskIntent({ text, choiceId }: { text: string; choiceId: string | null }): DeskWish | null {
  if (choiceId === null) return hearWish(text);
  return deskWishes.find((wish) => intentButton(wish) === choiceId) ?? null;
}
