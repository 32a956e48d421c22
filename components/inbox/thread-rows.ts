import type { MessageView } from "@/lib/messaging/message-view";
import type { Unsent } from "./inbox-state";

export type ThreadRow =
  | { kind: "day"; key: string; at: string }
  | { kind: "message"; key: string; message: MessageView; opens: boolean; closes: boolean }
  | { kind: "notice"; key: string; message: MessageView }
  | { kind: "unsent"; key: string; unsent: Unsent; opens: boolean };

const sameBreathMs = 5 * 60_000;
const markTypes = new Set(["edit", "revoke", "reaction"]);

/** Messages as they are read: day lines, groups of what one said in one breath, and what only remarks on something. */
export function threadRows(
  messages: readonly MessageView[],
  unsent: readonly Unsent[],
  dayOf: (at: string) => string,
): ThreadRow[] {
  const here = new Set(messages.map(({ id }) => id));
  const said = messages.filter((message) => !isMarkOn(message, here));
  const rows: ThreadRow[] = [];
  let day = "";
  for (const [index, message] of said.entries()) {
    const before = said[index - 1];
    const after = said[index + 1];
    const newDay = dayOf(message.occurredAt) !== day;
    if (newDay) {
      day = dayOf(message.occurredAt);
      rows.push({ kind: "day", key: `day ${message.id}`, at: message.occurredAt });
    }
    if (isNotice(message)) {
      rows.push({ kind: "notice", key: message.id, message });
      continue;
    }
    rows.push({
      kind: "message",
      key: message.id,
      message,
      opens: newDay || !before || !inOneBreath(before, message),
      closes: !after || !inOneBreath(message, after) || dayOf(after.occurredAt) !== day,
    });
  }
  for (const [index, each] of unsent.filter(({ id }) => !here.has(id)).entries()) {
    rows.push({ kind: "unsent", key: each.id, unsent: each, opens: index === 0 });
  }
  return rows;
}

/** The id of the button the player chose, by the external id of the message that offered it. */
export function choicesMade(messages: readonly MessageView[]): ReadonlyMap<string, string> {
  return new Map(
    messages.flatMap(({ direction, replyToExternalId, content }): [string, string][] =>
      direction === "in" && replyToExternalId && typeof content.id === "string"
        ? [[replyToExternalId, content.id]]
        : [],
    ),
  );
}

/** A reaction, a change of words or a withdrawal is drawn on the message it is about, when that one is here. */
function isMarkOn({ type, quoted }: MessageView, here: ReadonlySet<string>): boolean {
  return quoted !== null && markTypes.has(type) && here.has(quoted.id);
}

function isNotice({ type, senderKind }: MessageView): boolean {
  return markTypes.has(type) || type === "system" || senderKind === "system";
}

function inOneBreath(a: MessageView, b: MessageView): boolean {
  return (
    !isNotice(a) &&
    !isNotice(b) &&
    a.senderKind === b.senderKind &&
    a.senderId === b.senderId &&
    Date.parse(b.occurredAt) - Date.parse(a.occurredAt) < sameBreathMs
  );
}
