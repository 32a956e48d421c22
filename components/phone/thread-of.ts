import { type PhoneMessage, textAt } from "./phone-message";

export type ShownMessage = PhoneMessage & {
  /** What each side put on it; the latest counts. */
  reactions: string[];
  edited: boolean;
  revoked: boolean;
};

/**
 * A thread as a messenger shows it: reactions sit on their message, an edit changes its text, and what was deleted for everyone
 * leaves only its place. What they are about and is not in the thread is passed over.
 */
export function threadOf(messages: readonly PhoneMessage[]): ShownMessage[] {
  const shown = new Map<string, ShownMessage>();
  const reactions = new Map<string, string>();
  for (const message of messages) {
    const { type, content, direction } = message;
    const target = shown.get(targetOf(message) ?? "");
    if (type === "reaction") {
      reactions.set(`${textAt(content, "message_id")} ${direction}`, textAt(content, "emoji") ?? "");
    } else if (type === "edit") {
      if (target) Object.assign(target, { edited: true, content: editedContent(content) ?? target.content });
    } else if (type === "revoke") {
      if (target) target.revoked = true;
    } else {
      shown.set(message.id, { ...message, reactions: [], edited: false, revoked: false });
    }
  }
  return [...shown.values()].map((message) => {
    const put = (["in", "out"] as const).map((side) => reactions.get(`${message.id} ${side}`));
    return { ...message, reactions: put.filter((emoji): emoji is string => Boolean(emoji)) };
  });
}

function targetOf({ type, content }: PhoneMessage): string | undefined {
  return type === "edit" || type === "revoke" ? textAt(content, "original_message_id") : undefined;
}

function editedContent(content: unknown): unknown {
  const message = (content as { message?: Record<string, unknown> } | null)?.message;
  return typeof message?.type === "string" ? message[message.type] : undefined;
}
