import { storableKey } from "@/lib/storable";
import type { InboundContent } from "./inbound-content";
import { type Json, textOf } from "./json";
import { phoneOf } from "./sender-identity";

const previews = new Map([
  ["user_changed_number", "Changed their number"],
  ["user_changed_user_id", "Has a new WhatsApp user id"],
  ["customer_identity_changed", "Has a new security code"],
]);

/** Only the structured fields: Meta's sentence in `body` is for people, its wording has changed before, and it holds numbers. */
export function readSystem(body: Json, message: Json): InboundContent | undefined {
  const event = textOf(body.type);
  if (!event) return undefined;
  const newPhone = phoneOf(body.wa_id) ?? phoneOf(body.new_wa_id) ?? null;
  const content = {
    event,
    newPhone,
    previousPhone: newPhone && (phoneOf(message.from) ?? null),
    newUserId: userIdOf(body.user_id),
    previousUserId: userIdOf(body.previous_user_id),
  };
  return { type: "system", content, preview: previews.get(event) ?? "Something changed at WhatsApp" };
}

function userIdOf(value: unknown): string | null {
  const userId = textOf(value);
  return userId === undefined ? null : storableKey(userId);
}
