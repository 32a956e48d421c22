import type { Json, Phone, PhoneMessage } from "../model";
import { tapButton } from "../phones/tap-button";
import { viewMessage } from "../phones/view-message";
import type { Random } from "../random";
import type { ScriptStep } from "./crowd-input";

type Sent = Json & { type: string };

const lines = [
  "hi",
  "hello, is anyone there?",
  "my crystals never arrived",
  "I paid 12.99 € for the season pass and still see the old one",
  "when does the tournament start?",
  "the match froze at 89 % and I lost 30 points :(",
  "how do I link my account to my new phone",
  "thanks, that worked! 🎉",
  "selam, hesabıma giremiyorum",
  "¿cuándo llega mi recompensa?",
  "ゲームが落ちます",
  "مرحبا، أين مكافأتي؟",
  "please help, I was charged twice",
  "what is my balance",
  "ok",
];

const emojis = ["👍", "❤️", "😂", "🔥"];
const stopped = new WeakSet<Phone>();

/** What this player does next by that step of the script; where it does not apply, a line of text. */
export function playStep(step: ScriptStep, phone: Phone, random: Random): Sent {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random.next() * items.length)];
  const last = phone.thread.findLast(({ direction }) => direction === "out");
  if (step === "buttons" && last) return tapOne(phone, last, pick) ?? text(pick(lines));
  if (step === "reaction" && last) {
    return { type: "reaction", reaction: { message_id: last.id, emoji: pick(emojis) } };
  }
  if (step === "location") {
    return {
      type: "location",
      location: { latitude: 52.5163, longitude: 13.3777, name: "Brandenburg Gate" },
    };
  }
  if (step === "stop") {
    const says = stopped.has(phone) ? "START" : "STOP";
    if (says === "STOP") stopped.add(phone);
    else stopped.delete(phone);
    return text(says);
  }
  return text(pick(lines));
}

function tapOne(
  phone: Phone,
  message: PhoneMessage,
  pick: <Item>(items: readonly Item[]) => Item | undefined,
): Sent | null {
  const button = pick(viewMessage(message).buttons);
  return button ? tapButton(phone, message, button.id) : null;
}

function text(body: string | undefined): Sent {
  return { type: "text", text: { body: body ?? "hi" } };
}
