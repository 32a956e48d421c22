import { limits } from "@/lib/whatsapp/limits";

/** Choices a player may tap instead of writing, as they are being made. */
export type Offer = {
  titles: readonly string[];
  /** The words on the button that opens them, where they are too many to stand as buttons. */
  opens: string;
};

export const emptyOffer: Offer = { titles: [""], opens: "Choose" };
export const mostChoices = limits.list.rows;

export function choicesIn({ titles }: Offer): string[] {
  return titles.map((title) => title.trim()).filter((title) => title !== "");
}

/** Up to three stand below the words as buttons; more open as a list. */
export function isList(offer: Offer): boolean {
  return choicesIn(offer).length > limits.buttons.count;
}

/** With a title changed. One empty line is left at the end while there is room. */
export function withTitle(offer: Offer, place: number, title: string): Offer {
  const titles = offer.titles.map((known, at) => (at === place ? title : known));
  const hasRoom = titles.length < mostChoices && titles.at(-1)?.trim() !== "";
  return { ...offer, titles: hasRoom ? [...titles, ""] : titles };
}

export function withoutTitle(offer: Offer, place: number): Offer {
  const titles = offer.titles.filter((_, at) => at !== place);
  const hasEnd = titles.length > 0 && titles.at(-1)?.trim() === "";
  return { ...offer, titles: hasEnd ? titles : [...titles, ""] };
}

/** What WhatsApp would refuse about these choices below this text, in words; null when it will be taken. */
export function whyNotOffered(offer: Offer, text: string): string | null {
  const choices = choicesIn(offer);
  if (choices.length === 0) return null;
  const list = isList(offer);
  const longest = list ? limits.list.rowTitle : limits.buttons.title;
  const tooLong = choices.find((title) => title.length > longest);
  const longestText = list ? limits.list.body : limits.interactive.body;
  if (text === "") return "Write above what the choices answer.";
  if (text.length > longestText) {
    return `With choices, the text may have at most ${longestText.toLocaleString("en")} characters.`;
  }
  if (tooLong) return `“${tooLong}” is too long: ${longest} characters fit${list ? "" : " on a button"}.`;
  if (new Set(choices).size < choices.length) return "Two choices read the same.";
  const opens = offer.opens.trim();
  if (list && (opens === "" || opens.length > limits.list.button)) {
    return `The button that opens the list has 1 to ${limits.list.button} characters.`;
  }
  return null;
}

/** What was kept as text, null for text that is not ours. */
export function offerFrom(text: string): Offer | null {
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null || !("titles" in kept && "opens" in kept)) return null;
    const { titles, opens } = kept;
    if (!Array.isArray(titles) || typeof opens !== "string") return null;
    const written = titles.filter((title) => typeof title === "string").slice(0, mostChoices);
    return { titles: written.length > 0 ? written : [""], opens };
  } catch {
    return null;
  }
}
