import type { BusinessNumber, Group, Json, PhoneMessage } from "../model";
import { deliverMessage } from "../phones/deliver-message";
import { findPhone } from "../phones/find-phone";
import { checkContent } from "../rules/check-content";
import { checkMediaId, mediaFailure } from "../rules/check-media";
import { takeNumberToken } from "../rules/check-rates";
import { notValid, requireText } from "../rules/json-body";
import type { EmulatorState } from "../state";
import { newWamid } from "../wamid";
import { GraphFailure } from "./graph-failure";
import { refusable } from "./refusable";

const windowMs = 24 * 3600 * 1000;

/** Sends free text or files to everyone in a group; each member's status is told apart. Throws GraphFailure. */
export function acceptGroupMessage(state: EmulatorState, number: BusinessNumber, body: Json): Json {
  const { group, type } = refusable(state, number, null, () => check(state, number, body));
  const nowMs = state.clock.nowMs();
  const id = newWamid(number.digits, "out");
  const replyTo = (body.context as { message_id?: unknown } | undefined)?.message_id;
  for (const digits of group.members) {
    const message: PhoneMessage = {
      id,
      direction: "out",
      phone: digits,
      phoneNumberId: number.id,
      atMs: nowMs,
      type,
      content: body[type] ?? null,
      replyTo: typeof replyTo === "string" ? replyTo : null,
      callbackData: typeof body.biz_opaque_callback_data === "string" ? body.biz_opaque_callback_data : null,
      addressedBy: "phone",
      groupId: group.id,
      template: null,
      category: "service",
      insideWindow: true,
      freeEntry: false,
      status: "accepted",
      history: [{ status: "accepted", atMs: nowMs }],
      error: null,
    };
    deliverMessage(state, findPhone(state, digits), message, mediaFailure(state, type, body));
  }
  state.counters.accepted += 1;
  const messages = [{ id, group_id: group.id }];
  return { messaging_product: "whatsapp", contacts: [{ input: group.id, wa_id: group.id }], messages };
}

function check(state: EmulatorState, number: BusinessNumber, body: Json): { group: Group; type: string } {
  takeNumberToken(state, number);
  const group = state.groups.get(requireText(body, "to", "to", 256));
  if (!group) throw notValid("to", "is not a group of this number");
  const type = body.type === undefined ? "text" : requireText(body, "type", "type", 32);
  checkContent(type, body);
  checkMediaId(state, number, type, body);
  if (number.enforce.window && state.clock.nowMs() - group.lastInboundAtMs >= windowMs) {
    throw new GraphFailure(131047, "More than 24 hours have passed since anyone last wrote in this group.");
  }
  return { group, type };
}
