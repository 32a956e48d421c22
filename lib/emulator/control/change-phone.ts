import type { Json, Phone } from "../model";
import { deliverWaiting } from "../phones/deliver-message";
import { changeUserId, userIdOf } from "../phones/find-phone";
import type { EmulatorState } from "../state";
import type { PhoneChange } from "./phone-input";

/** Changes what was given and leaves the rest; a phone that comes online gets what waited for it. */
export function changePhone(state: EmulatorState, phone: Phone, change: PhoneChange): void {
  const { userId, ...rest } = change;
  const cameOnline = change.online === true && !phone.online;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  Object.assign(phone, given);
  if (userId !== undefined) changeUserId(state, phone, userId);
  if (cameOnline) deliverWaiting(state, phone);
  state.events.publish({ type: "phone", phone: phone.digits, data: describePhone(state, phone) });
}

/** A phone as the control API shows it. `userIds` is by business account. */
export function describePhone(state: EmulatorState, phone: Phone): Json {
  const userIds = [...state.wabas.keys()].map((wabaId) => [wabaId, userIdOf(state, phone, wabaId)]);
  return {
    phone: `+${phone.digits}`,
    name: phone.name,
    online: phone.online,
    autoRead: phone.autoRead,
    onWhatsApp: phone.onWhatsApp,
    hidePhone: phone.hidePhone,
    hiddenShape: phone.hiddenShape,
    username: phone.username,
    userId: phone.userId,
    userIds: Object.fromEntries(userIds),
    stoppedMarketing: phone.stoppedMarketing,
    messageCount: phone.thread.length,
    lastMessageAt: phone.thread.length > 0 ? new Date(phone.thread.at(-1)?.atMs ?? 0).toISOString() : null,
    windows: [...phone.talks].map(([phoneNumberId, { lastInboundAtMs }]) => ({
      phoneNumberId,
      lastInboundAt: lastInboundAtMs === null ? null : new Date(lastInboundAtMs).toISOString(),
    })),
  };
}
