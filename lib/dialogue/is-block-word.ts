import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { isBlock } from "@/lib/words/hear-command";

/** Whether a player says nothing but BLOCK, in any language we speak, which stops a recovery of the last hour, whoever has the conversation. */
export function isBlockWord({
  type,
  direction,
  groupId,
  text,
}: Pick<InboundMessage, "type" | "direction" | "groupId" | "text">): boolean {
  if (type !== "text" || direction === "out" || groupId !== null) return false;
  return isBlock(text ?? "");
}
