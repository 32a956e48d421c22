import type { MessageView } from "@/lib/messaging/message-view";
import type { Unsent } from "./inbox-state";

export type ThreadRow =
  | { kind: "day"; key: string; at: string }
  | { kind: "message"; key: string; message: MessageView; opens: boolean; closes: boolean }
  | { kind: "notice"; key: string; message: MessageView }
  | { kind: "unsent"; key: string; unsent: Unsent; opens: boolean };

/** What later messages say about an earlier one, by its external id. */
export type Echoes = {
  reactions: ReadonlyMap<string, string>;
  /** The id of the button the player chose. */
  choices: ReadonlyMap<string, string>;
  byExternalId: ReadonlyMap<string, MessageView>;
};

const sameBreathMs = 5 * 60_000;
const noticeTypes = new Set(["system", "edit", "revoke", "reaction"]);

/** Messages as they are read: day lines, groups of what one said in one breath, and what only remarks on something. */
export function threadRows(
  messages: readonly MessageView[],
  unsent: readonly Unsent[],
  echoes: Echoes,
  dayOf: (at: string) => string,
): ThreadRow[] {
  const said = messages.filter((message) => !isAbsorbed(message, echoes));
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
  const sentIds = new Set(messages.map(({ id }) => id));
  for (const [index, each] of unsent.filter(({ id }) => !sentIds.has(id)).entries()) {
    rows.push({ kind: "unsent", key: each.id, unsent: each, opens: index === 0 });
  }
  return rows;
}

export function echoesOf(messages: readonly MessageView[]): Echoes {
  const reactions = new Map<string, string>();
  const choices = new Map<string, string>();
  const byExternalId = new Map<string, MessageView>();
  for (const message of messages) {
    const { content, type, externalId, replyToExternalId } = message;
    if (externalId) byExternalId.set(externalId, message);
    if (type === "reaction" && typeof content.messageId === "string") {
      if (typeof content.emoji === "string") reactions.set(content.messageId, content.emoji);
      else reactions.delete(content.messageId);
    }
    if (message.direction === "in" && replyToExternalId && typeof content.id === "string") {
      choices.set(replyToExternalId, content.id);
    }
  }
  return { reactions, choices, byExternalId };
}

/** A reaction is drawn on the message it belongs to, when that one is here. */
function isAbsorbed({ type, content }: MessageView, { byExternalId }: Echoes): boolean {
  return type === "reaction" && typeof content.messageId === "string" && byExternalId.has(content.messageId);
}

function isNotice({ type, senderKind }: MessageView): boolean {
  return noticeTypes.has(type) || senderKind === "system";
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
