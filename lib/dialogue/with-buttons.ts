import type { Said } from "@/lib/messaging/compose-turn";
import { commandButton, type TalkCommand } from "./command-in";
import { labels } from "./words";

/** A message with what can be said about a talk as buttons, at most three. */
export function withButtons(body: string, commands: readonly TalkCommand[]): Said {
  const buttons = commands.map((command) => ({ id: commandButton(command), title: labels[command] }));
  return { type: "interactive", body, action: { kind: "buttons", buttons } };
}
