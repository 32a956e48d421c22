import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { commandIn } from "./command-in";
import type { KeptTalk } from "./talk";

const hidden = "••••••";

/** What somebody said in a talk as it may be stored: without the digits of a code, without an answer that proves something. */
export function maskHeard(talk: KeptTalk, text: string): string {
  if (talk.kind === "verify") return text.replace(/\p{Nd}/gu, "•");
  return talk.at === "account" || commandIn({ text, choiceId: null }) ? text : hidden;
}

/** The message with its words masked wherever they stand in it. */
export function maskMessage(talk: KeptTalk, message: InboundMessage): InboundMessage {
  if (message.direction === "out" || message.text === null || isChoice(message)) return message;
  const text = maskHeard(talk, message.text);
  if (text === message.text) return message;
  return {
    ...message,
    text,
    preview: maskHeard(talk, message.preview),
    content: maskWithin(message.content, message.text, text),
  };
}

function isChoice({ type }: InboundMessage): boolean {
  return type === "button" || type === "interactive";
}

/** A copy of a message's parts, or of the delivery it came with, in which exactly these words read otherwise. */
export function maskWithin<Value>(value: Value, words: string, masked: string): Value {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (part === words ? masked : part));
}
