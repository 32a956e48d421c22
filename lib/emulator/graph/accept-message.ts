import type { BusinessNumber, Json, MessageError, PhoneMessage, Template } from "../model";
import { deliverMessage } from "../phones/deliver-message";
import { findTalk, userIdOf } from "../phones/find-phone";
import { noteOtherCode } from "../rules/check-code";
import { checkContent } from "../rules/check-content";
import { marketingFailure } from "../rules/check-marketing";
import { checkMediaId, mediaFailure } from "../rules/check-media";
import { takeNumberToken, takePairToken } from "../rules/check-rates";
import { checkRecipient, type Recipient } from "../rules/check-recipient";
import { checkTemplate } from "../rules/check-template";
import { countInTier } from "../rules/check-tier";
import { isWindowOpen } from "../rules/check-window";
import { isFreeEntry } from "../rules/free-entry";
import { requireText } from "../rules/json-body";
import type { EmulatorState } from "../state";
import { newWamid } from "../wamid";
import { acceptGroupMessage } from "./accept-group-message";
import { graphError } from "./graph-errors";
import { GraphFailure } from "./graph-failure";
import { refusable } from "./refusable";

const longestCallbackData = 512;

type Checked = { type: string; template: Template | null; insideWindow: boolean };

/** Judges one send by all the rules and, if it holds, puts it on its way to the phone. Throws GraphFailure. */
export function acceptMessage(state: EmulatorState, number: BusinessNumber, body: Json): Json {
  if (body.recipient_type === "group") return acceptGroupMessage(state, number, body);
  const recipient = refusable(state, number, null, () => {
    takeNumberToken(state, number);
    return checkRecipient(state, number, body);
  });
  const insideWindow = isWindowOpen(state, number, recipient.phone);
  let checked: Checked = { type: String(body.type), template: null, insideWindow };
  let failure = injectedFailure(state);
  try {
    checked = refusable(state, number, recipient.phone, () =>
      check(state, number, body, recipient, insideWindow),
    );
  } catch (error) {
    if (!(error instanceof GraphFailure) || !state.faults.asyncCodes.includes(error.code)) throw error;
    failure = { code: error.code, title: graphError(error.code).title, details: error.details };
  }
  const message = draft(state, number, body, recipient, checked);
  deliverMessage(
    state,
    recipient.phone,
    message,
    failure ??
      mediaFailure(state, checked.type, body) ??
      marketingFailure(state, number, recipient.phone, checked.template),
  );
  state.counters.accepted += 1;
  return answer(state, number, recipient, message);
}

function check(
  state: EmulatorState,
  number: BusinessNumber,
  body: Json,
  { phone, addressedBy }: Recipient,
  insideWindow: boolean,
): Checked {
  const type = body.type === undefined ? "text" : requireText(body, "type", "type", 32);
  if (body.biz_opaque_callback_data !== undefined) {
    requireText(body, "biz_opaque_callback_data", "biz_opaque_callback_data", longestCallbackData);
  }
  const template = type === "template" ? checkTemplate(state, number.wabaId, body, addressedBy) : null;
  if (!template) {
    checkContent(type, body);
    checkMediaId(state, number, type, body);
  }
  if (!template && !insideWindow && number.enforce.window) {
    throw new GraphFailure(
      131047,
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    );
  }
  takePairToken(state, number, phone);
  if (template) noteOtherCode(state, number, phone, template, body.template);
  if (template && !insideWindow && !countInTier(state, number, phone)) {
    throw new GraphFailure(state.faults.tierErrorCode, `The ${number.tier} messaging limit is used up.`);
  }
  return { type, template, insideWindow };
}

function injectedFailure(state: EmulatorState): MessageError | null {
  for (const [code, rate] of Object.entries(state.faults.asyncErrorRates)) {
    if (state.random.chance(rate)) {
      return {
        code: Number(code),
        title: graphError(Number(code)).title,
        details: "Injected by the fault dial.",
      };
    }
  }
  return null;
}

function draft(
  state: EmulatorState,
  number: BusinessNumber,
  body: Json,
  { phone, addressedBy }: Recipient,
  { type, template, insideWindow }: Checked,
): PhoneMessage {
  const nowMs = state.clock.nowMs();
  const replyTo = (body.context as { message_id?: unknown } | undefined)?.message_id;
  return {
    id: newWamid(phone.digits, "out"),
    direction: "out",
    phone: phone.digits,
    phoneNumberId: number.id,
    atMs: nowMs,
    type,
    content: body[type] ?? null,
    replyTo: typeof replyTo === "string" ? replyTo : null,
    callbackData: typeof body.biz_opaque_callback_data === "string" ? body.biz_opaque_callback_data : null,
    addressedBy,
    groupId: null,
    template,
    category: template ? template.category.toLowerCase() : "service",
    insideWindow,
    freeEntry: isFreeEntry(findTalk(phone, number.id), nowMs),
    status: "accepted",
    history: [{ status: "accepted", atMs: nowMs }],
    error: null,
  };
}

function answer(
  state: EmulatorState,
  number: BusinessNumber,
  { phone, addressedBy, input }: Recipient,
  message: PhoneMessage,
): Json {
  const known =
    addressedBy === "phone" ? { wa_id: phone.digits } : { user_id: userIdOf(state, phone, number.wabaId) };
  return {
    messaging_product: "whatsapp",
    contacts: [{ input, ...known }],
    messages: [{ id: message.id, ...(message.template && { message_status: "accepted" }) }],
  };
}
