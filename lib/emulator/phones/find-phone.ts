import { createHash } from "node:crypto";
import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Phone, Talk } from "../model";
import type { EmulatorState } from "../state";

/** The phone with this number (digits only), which starts to exist when somebody first asks for it. */
export function findPhone(state: EmulatorState, digits: string): Phone {
  const known = state.phones.get(digits);
  if (known) return known;
  forgetOldestPhone(state);
  const phone: Phone = {
    digits,
    name: `Player ${digits.slice(-4)}`,
    online: true,
    autoRead: false,
    onWhatsApp: true,
    hidePhone: false,
    hiddenShape: "omitted",
    username: null,
    userId: null,
    userIds: new Map(),
    stoppedMarketing: false,
    inCrowd: false,
    thread: [],
    talks: new Map(),
  };
  state.phones.set(digits, phone);
  return phone;
}

/** What has passed between this phone and one business number. */
export function findTalk(phone: Phone, phoneNumberId: string): Talk {
  const known = phone.talks.get(phoneNumberId);
  if (known) return known;
  const talk: Talk = {
    lastInboundAtMs: null,
    saidStop: false,
    pair: null,
    referredAtMs: null,
    freeEntryUntilMs: null,
    marketingAtMs: [],
  };
  phone.talks.set(phoneNumberId, talk);
  return talk;
}

/** The business-scoped user id: the same for all numbers of a portfolio, different in every other portfolio. */
export function userIdOf(state: EmulatorState, phone: Phone, wabaId: string): string {
  const businessId = state.wabas.get(wabaId)?.businessId ?? wabaId;
  const known = phone.userIds.get(businessId);
  if (known !== undefined) return known;
  const userId = phone.userId ?? derivedUserId(phone.digits, businessId);
  phone.userIds.set(businessId, userId);
  state.phoneByUserId.set(userId, phone);
  return userId;
}

/** Gives the phone another id everywhere, as happens when a player changes number; null returns to the derived one. */
export function changeUserId(state: EmulatorState, phone: Phone, userId: string | null): void {
  for (const known of phone.userIds.values()) state.phoneByUserId.delete(known);
  phone.userIds.clear();
  phone.userId = userId;
  if (userId !== null) state.phoneByUserId.set(userId, phone);
}

function derivedUserId(digits: string, businessId: string): string {
  const country = parsePhoneNumberFromString(`+${digits}`)?.country ?? "US";
  const hash = createHash("sha256").update(`${businessId}:${digits}`).digest();
  return `${country}.${String(hash.readBigUInt64BE() % 10n ** 19n).padStart(19, "0")}`;
}

function forgetOldestPhone(state: EmulatorState): void {
  if (state.phones.size < state.limits.phones) return;
  const [digits, phone] = state.phones.entries().next().value ?? [];
  if (digits === undefined || !phone) return;
  state.phones.delete(digits);
  for (const message of phone.thread) state.messages.delete(message.id);
  for (const userId of phone.userIds.values()) state.phoneByUserId.delete(userId);
}
