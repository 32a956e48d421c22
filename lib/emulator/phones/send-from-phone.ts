import type { BusinessNumber, Json, Phone, PhoneMessage } from "../model";
import type { EmulatorState } from "../state";
import { newWamid } from "../wamid";
import { announce } from "../webhooks/announce";
import { metadataOf } from "../webhooks/status-update";
import { describePerson, visibleNumber } from "./describe-person";
import { findTalk } from "./find-phone";
import { joinGroup } from "./join-group";
import { recordMessage } from "./record-message";

const stopWords = /^\W*(stop|unsubscribe|opt ?out)\W*$/i;
const startWords = /^\W*start\W*$/i;

/** The player sends `message`, a Cloud API message object; sender, id and time are added. It opens the 24-hour window. */
export function sendFromPhone(
  state: EmulatorState,
  phone: Phone,
  number: BusinessNumber,
  message: Json & { type: string },
): PhoneMessage {
  const nowMs = state.clock.nowMs();
  const id = newWamid(phone.digits, "in");
  const groupId = typeof message.group_id === "string" ? message.group_id : null;
  const context = message.context as { id?: string; message_id?: string } | undefined;
  const replyTo = context?.id ?? context?.message_id ?? null;
  const { userId, contact } = describePerson(state, phone, number.wabaId, true);
  const from =
    phone.hidePhone && phone.hiddenShape === "user_id_in_from"
      ? { from: userId }
      : visibleNumber(phone, "from");
  const item = {
    ...from,
    from_user_id: userId,
    ...message,
    id,
    timestamp: String(Math.floor(nowMs / 1000)),
    ...(replyTo && { context: { ...context, from: number.digits, id: replyTo } }),
  };
  const recorded: PhoneMessage = {
    id,
    direction: "in",
    phone: phone.digits,
    phoneNumberId: number.id,
    atMs: nowMs,
    type: message.type,
    content: message[message.type] ?? null,
    replyTo,
    callbackData: null,
    addressedBy: "phone",
    groupId,
    template: null,
    category: null,
    insideWindow: true,
    freeEntry: false,
    status: "sent",
    history: [{ status: "sent", atMs: nowMs }],
    error: null,
  };
  recordMessage(state, phone, recorded);
  state.counters.inbound += 1;
  if (groupId !== null) joinGroup(state, groupId, phone);
  else if (message.type !== "system") noteInbound(phone, number, recorded, message.referral !== undefined);
  announce(state, {
    field: "messages",
    wabaId: number.wabaId,
    list: "messages",
    metadata: metadataOf(number),
    contact: message.type === "system" ? null : contact,
    item,
    inboundId: id,
  });
  return recorded;
}

function noteInbound(
  phone: Phone,
  number: BusinessNumber,
  message: PhoneMessage,
  byAdvertisement: boolean,
): void {
  const talk = findTalk(phone, number.id);
  talk.lastInboundAtMs = message.atMs;
  if (byAdvertisement) talk.referredAtMs = message.atMs;
  const body = (message.content as { body?: unknown } | null)?.body;
  if (message.type !== "text" || typeof body !== "string") return;
  if (stopWords.test(body)) talk.saidStop = true;
  if (startWords.test(body)) talk.saidStop = false;
}
