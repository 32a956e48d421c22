import { tapId } from "@/lib/dialogue/reserved-tap";
import type { OutboundContent } from "@/lib/messaging/outbound-content";
import { type Language, phrasebooks } from "@/lib/words/languages";
import type { SentenceName } from "@/lib/words/phrasebook";
import { say } from "@/lib/words/say";

/** A device as the player is told of it. */
export type NamedDevice = { name: string; platform: string | null; place: string | null };

export const choices = ["approve", "deny"] as const;

export type Choice = (typeof choices)[number];

export type Question = {
  requestId: string;
  device: NamedDevice;
  at: Date;
  /** Of the player, where it is known. */
  timeZone: string | null;
  language: Language;
};

/** The question inside the 24 hours in which buttons may be sent freely. */
export function askByButtons(question: Question): OutboundContent {
  const { language, device } = question;
  const lines = [
    say(language, "deviceQuestion"),
    "",
    `${say(language, "deviceName")}: ${nameOf(device)}`,
    `${say(language, "devicePlace")}: ${placeAndTime(question)}`,
    "",
    say(language, "deviceCaution"),
  ];
  const buttons = choices.map((choice) => ({
    id: tapId("device", question.requestId, choice),
    title: say(language, choice === "approve" ? "buttonApprove" : "buttonDeny"),
  }));
  return { type: "interactive", body: lines.join("\n"), action: { kind: "buttons", buttons } };
}

/** The same as an approved template with two quick replies, for a player who has not written for a day. */
export function askByTemplate(
  question: Question,
  template: { name: string; language: string },
): OutboundContent {
  return {
    type: "template",
    ...template,
    body: [nameOf(question.device), placeAndTime(question)],
    buttons: choices.map((choice, index) => ({
      index,
      kind: "quick_reply",
      value: tapId("device", question.requestId, choice),
    })),
  };
}

export type Outcome = "approved" | "denied" | "late" | "frozen";

/** What the player hears once they have answered. */
export function confirmation(outcome: Outcome, device: NamedDevice, language: Language): string {
  return say(language, answers[outcome], { device: nameOf(device) });
}

const answers = {
  approved: "deviceApproved",
  denied: "deviceDenied",
  frozen: "deviceFrozen",
  late: "deviceLate",
} as const satisfies Record<Outcome, SentenceName>;

function nameOf({ name, platform }: NamedDevice): string {
  return platform === null ? name : `${name} (${platform})`;
}

function placeAndTime({ device, at, timeZone, language }: Question): string {
  const { locale } = phrasebooks[language];
  const own = timeZone === null ? null : timeIn(timeZone, locale, at);
  const when = own === null ? `${timeIn("UTC", locale, at)} (UTC)` : `${own} (${timeZone})`;
  return [device.place, when].filter(Boolean).join(", ");
}

/** Null for a zone that this machine does not know. */
function timeIn(timeZone: string, locale: string, at: Date): string | null {
  try {
    return new Intl.DateTimeFormat(locale, {
      timeZone,
      day: "numeric",
      month: "short",
      hour: "2-digit",
      minute: "2-digit",
    }).format(at);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
