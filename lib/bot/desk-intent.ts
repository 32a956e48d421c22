import { type TicketTopic, ticketTopics } from "@/db/schema/inbox";

/** What a player may want of the desk. `agent`, `appeal` and `data_migration` are for people. */
export type DeskIntent = "balance" | "recover" | Extract<TicketTopic, "agent" | "appeal" | "data_migration">;

const phrases: readonly [DeskIntent, RegExp][] = [
  ["appeal", /\b(banned?|suspended|appeal)\b/],
  [
    "data_migration",
    /\b(migrat\w+|(move|transfer|bring)\b.*\b(account|progress|data|save)|new (device|phone))\b/,
  ],
  [
    "recover",
    /\b(recover\w*|forgot\w*|hacked|stolen)\b|\b(lost|lose|locked)\b.*\b(account|password|access)\b/,
  ],
  ["agent", /\b(agent|human|person|support|help ?desk|somebody|someone)\b/],
  ["balance", /\b(balances?|coins?|gems?|how much (do i have|have i))\b/],
];

const prefix = "desk:";

/** The id of the button that means this intent. */
export function intentButton(intent: DeskIntent): string {
  return `${prefix}${intent}`;
}

/** What the player wants: by the button tapped, else by the words, of which the first that fit decide; null for neither. */
export function deskIntent(heard: { text: string; choiceId: string | null }): DeskIntent | null {
  const { text, choiceId } = heard;
  if (choiceId !== null) return intentOfButton(choiceId);
  const words = text.normalize("NFKC").toLowerCase();
  return phrases.find(([, phrase]) => phrase.test(words))?.[0] ?? null;
}

function intentOfButton(id: string): DeskIntent | null {
  if (!id.startsWith(prefix)) return null;
  const named = id.slice(prefix.length);
  if (named === "balance" || named === "recover") return named;
  const topic = ticketTopics.find((each) => each === named);
  return topic === "agent" || topic === "appeal" || topic === "data_migration" ? topic : null;
}
