import { type Context, Hono } from "hono";
import type { BusinessNumber, Json, Phone } from "../model";
import { openChat } from "../phones/deliver-message";
import { describeMedia } from "../phones/describe-media";
import { findPhone } from "../phones/find-phone";
import { playRecording } from "../phones/play-recording";
import { sendFromPhone } from "../phones/send-from-phone";
import { sendPreference } from "../phones/send-preference";
import { tapButton } from "../phones/tap-button";
import { viewMessage } from "../phones/view-message";
import type { EmulatorState } from "../state";
import { changePhone, describePhone } from "./change-phone";
import { ControlFailure, readDigits, readInput } from "./control-input";
import { OpenChat, PhoneChange, Play, Preference, SentByPlayer, Tap } from "./phone-input";

/** What a player can do with a phone. */
export function phoneRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  const phoneOf = (c: Context) => findPhone(state, readDigits("phone", c.req.param("phone") ?? ""));

  routes.get("/", (c) => {
    const phones = [...state.phones.values()].filter(({ inCrowd }) => !inCrowd).slice(-500);
    return c.json({ items: phones.map((phone) => describePhone(state, phone)) });
  });
  routes.get("/:phone", (c) => c.json(describePhone(state, phoneOf(c))));
  routes.put("/:phone", async (c) => {
    const change = await readInput(c, PhoneChange);
    const phone = phoneOf(c);
    changePhone(state, phone, change);
    return c.json(describePhone(state, phone));
  });
  routes.get("/:phone/thread", (c) => {
    const number = c.req.query("phoneNumberId");
    const thread = phoneOf(c).thread.filter((message) => !number || message.phoneNumberId === number);
    return c.json({ items: thread.map(viewMessage) });
  });
  routes.post("/:phone/send", async (c) => {
    const { phoneNumberId, profileName, user_id, hidePhone, ...message } = await readInput(c, SentByPlayer);
    if (message[message.type] === undefined && !message.errors) {
      throw new ControlFailure(422, `${message.type}: the message has no object of its type`, [
        { field: message.type, message: "is required, being the type" },
      ]);
    }
    const phone = phoneOf(c);
    const number = chooseNumber(state, phone, phoneNumberId);
    changePhone(state, phone, { name: profileName, userId: user_id, hidePhone });
    return sent(c, state, phone, number, describeMedia(state, message, new URL(c.req.url).origin));
  });
  routes.post("/:phone/tap", async (c) => {
    const { messageId, buttonId } = await readInput(c, Tap);
    const phone = phoneOf(c);
    const message = state.messages.get(messageId);
    if (message?.direction !== "out" || message.phone !== phone.digits) {
      throw new ControlFailure(404, "This phone has received no such message.");
    }
    const reply = tapButton(phone, message, buttonId);
    if (!reply) {
      throw new ControlFailure(422, "buttonId: the message has no such button, or one that sends nothing", [
        { field: "buttonId", message: "names no button that sends a reply" },
      ]);
    }
    return sent(c, state, phone, chooseNumber(state, phone, message.phoneNumberId), reply);
  });
  routes.post("/:phone/read", async (c) => {
    const { phoneNumberId } = await readInput(c, OpenChat);
    const read = openChat(state, phoneOf(c), phoneNumberId);
    return c.json({ read: read.map(({ id }) => id) });
  });
  routes.post("/:phone/play", async (c) => {
    const { messageId } = await readInput(c, Play);
    if (playRecording(state, phoneOf(c), messageId)) return c.json({ played: messageId });
    throw new ControlFailure(404, "This phone has received no such voice note.");
  });
  routes.post("/:phone/marketing", async (c) => {
    const { phoneNumberId, value } = await readInput(c, Preference);
    const phone = phoneOf(c);
    sendPreference(state, phone, chooseNumber(state, phone, phoneNumberId), value);
    return c.json({ value });
  });
  return routes;
}

function sent(
  c: Context,
  state: EmulatorState,
  phone: Phone,
  number: BusinessNumber,
  message: Json & { type: string },
): Response {
  return c.json({ id: sendFromPhone(state, phone, number, message).id, phoneNumberId: number.id }, 201);
}

/** The number asked for; else the one this phone last spoke with; else the first there is. */
function chooseNumber(state: EmulatorState, phone: Phone, asked: string | undefined): BusinessNumber {
  const last = phone.thread.at(-1)?.phoneNumberId;
  const number =
    state.numbers.get(asked ?? last ?? "") ?? (asked ? undefined : state.numbers.values().next().value);
  if (number) return number;
  const why = asked ? "is not a number of this emulator" : "none exists yet; POST /_emulator/setup first";
  throw new ControlFailure(422, `phoneNumberId: ${why}`, [{ field: "phoneNumberId", message: why }]);
}
