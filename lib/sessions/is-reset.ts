const commands = new Set(["/restart", "/reset", "/new"]);

/** True for exactly one of the words that end a session, however they are capitalised. */
export function isReset(message: { type: string; text: string | null }): boolean {
  return message.type === "text" && commands.has(message.text?.trim().toLowerCase() ?? "");
}
