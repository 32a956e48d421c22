import type { InboundMessage } from "@/lib/whatsapp/inbound-message";

/** Whether a player says nothing but BLOCK, which stops a recovery of the last hour, whoever has the conversation. */
export function isBlockWord({
  type,
  direction,
  groupId,
  text,
}: Pick<InboundMessage, "type" | "direction" | "groupId" | "text">): boolean {
  if (type !== "text" || direction === "out" || groupId !== null) return false;
  return /^["'«“]?block["'»”]?[.!]*$/i.test(text?.trim() ?? "");
}
