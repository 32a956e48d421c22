import { readReservedTap } from "@/lib/dialogue/reserved-tap";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";

const silentTypes = new Set(["reaction", "system", "edit", "revoke"]);

/** False for what only concerns other messages or people themselves, such as a reaction or a change of number. */
export function saysSomething({ type }: Pick<InboundMessage, "type">): boolean {
  return !silentTypes.has(type);
}

/**
 * True for what a player says to us; what the studio says on its own app is heard too. A tap on a reserved button is answered
 * by whoever put the button there.
 */
export function isAsking(message: InboundMessage): boolean {
  return message.direction === "in" && saysSomething(message) && !readReservedTap(message);
}
