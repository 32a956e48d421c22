import { storableKey } from "@/lib/storable";
import { type Json, textOf } from "./json";

const userIdShape = /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/;
const phoneShape = /^\+?[1-9]\d{6,14}$/;

/** True for a business-scoped user id such as `US.9000000000000000001`, which Meta may put where a phone used to be. */
export function isUserId(text: string): boolean {
  return userIdShape.test(text);
}

/** E.164 with `+` from Meta's digits, undefined for anything that is not a phone number. */
export function phoneOf(value: unknown): string | undefined {
  if (typeof value !== "string" || !phoneShape.test(value)) return undefined;
  return value.startsWith("+") ? value : `+${value}`;
}

/** The field that carries what the studio wrote itself, on the WhatsApp Business app. */
export const echoField = "smb_message_echoes";

/** Whom an echo was written to, in the place of who wrote it. */
export function recipientOf(echo: Json): Json {
  return { from: echo.to, from_user_id: echo.to_user_id };
}

export type SenderIdentity = { phone: string | undefined; userId: string | undefined };

/** Who wrote a message: the phone when Meta shares it, and the business-scoped id, wherever either was put. */
export function senderIdentity(message: Json, contact: Json | undefined): SenderIdentity {
  const from = textOf(message.from);
  const fromIsUserId = from !== undefined && isUserId(from);
  const userId =
    textOf(message.from_user_id) ?? textOf(contact?.user_id) ?? (fromIsUserId ? from : undefined);
  return {
    phone: phoneOf(from) ?? phoneOf(contact?.wa_id),
    userId: userId && storableKey(userId),
  };
}
