const commands = new Set(["/restart", "/reset", "/new"]);

type Said = { type: string; text: string | null; groupId: string | null };

/** True for exactly one of the words that end a session, however they are capitalised. A group has no session to end. */
export function isReset(message: Said): boolean {
  return (
    message.type === "text" &&
    message.groupId === null &&
    commands.has(message.text?.trim().toLowerCase() ?? "")
  );
}
