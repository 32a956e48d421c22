import type { Json, Phone } from "../model";
import type { EmulatorState } from "../state";
import { userIdOf } from "./find-phone";

/** The `contacts[]` entry for the owner of a phone, as the numbers of one business account get to see it. */
export function describePerson(
  state: EmulatorState,
  phone: Phone,
  wabaId: string,
  withUsername: boolean,
): { userId: string; contact: Json } {
  const userId = userIdOf(state, phone, wabaId);
  const profile = {
    name: phone.name,
    ...(withUsername && phone.username && { username: `@${phone.username}` }),
  };
  return { userId, contact: { profile, ...visibleNumber(phone, "wa_id"), user_id: userId } };
}

/** The phone's number under the given key; for a hidden one nothing, or "" as Meta writes at times. */
export function visibleNumber(phone: Phone, key: "wa_id" | "from"): Json {
  if (!phone.hidePhone) return { [key]: phone.digits };
  return phone.hiddenShape === "empty" ? { [key]: "" } : {};
}
