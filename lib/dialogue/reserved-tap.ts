import { z } from "zod";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";

/** Who hears of a tap: a device waiting to be let in, a code that nobody asked for, a recovery that somebody else began. */
export const tapKinds = ["device", "otp", "recovery"] as const;

export type TapKind = (typeof tapKinds)[number];

/** A button of ours that means the same wherever it is tapped. `id` is null where the message it hangs on says what it is about. */
export type ReservedTap = { kind: TapKind; id: string | null; choice: string };

/** What the job `taps.<kind>` is given. Whoever handles it checks that this player is asked: an id can be forged. */
export const Tap = z.object({
  workspaceId: z.string(),
  /** As it was written on the button; of a code nobody asked for our own message's, or null if we never sent it. */
  id: z.string().nullable(),
  choice: z.string(),
  playerId: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
});

export type Tap = z.infer<typeof Tap>;

const written = new RegExp(`^gl:(${tapKinds.join("|")}):([A-Za-z0-9_-]{1,80}):([a-z][a-z-]{0,30})$`);
const notRequested = "DID_NOT_REQUEST_CODE";

/** The id of a button whose tap we answer to ourselves, at most 128 characters. */
export function tapId(kind: TapKind, id: string, choice: string): string {
  return `gl:${kind}:${id}:${choice}`;
}

/** The job that a tap becomes. */
export function tapJobName(kind: TapKind): string {
  return `taps.${kind}`;
}

/**
 * Reads the tap of a reserved button, or of Meta's own "I didn't request a code"; null for whatever else a player says. A
 * group has no such buttons.
 */
export function readReservedTap(
  message: Pick<InboundMessage, "type" | "direction" | "groupId" | "content">,
): ReservedTap | null {
  const { type, direction, groupId, content } = message;
  if (direction === "out" || groupId !== null || (type !== "button" && type !== "interactive")) return null;
  if (typeof content.id !== "string") return null;
  if (type === "button" && content.id === notRequested) {
    return { kind: "otp", id: null, choice: "not-requested" };
  }
  const [, kind, id, choice] = written.exec(content.id) ?? [];
  const known = tapKinds.find((each) => each === kind);
  return known && id && choice ? { kind: known, id, choice } : null;
}
