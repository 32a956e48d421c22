import { tapId } from "@/lib/dialogue/reserved-tap";
import type { OutboundContent } from "@/lib/messaging/outbound-content";

/** A device as the player is told of it. */
export type NamedDevice = { name: string; platform: string | null; place: string | null };

export const choices = ["approve", "deny"] as const;

export type Choice = (typeof choices)[number];

type Question = { requestId: string; device: NamedDevice; at: Date; timeZone: string | null };

/** The question inside the 24 hours in which buttons may be sent freely. */
export function askByButtons({ requestId, device, at, timeZone }: Question): OutboundContent {
  const lines = [
    "Is this you signing in?",
    "",
    `Device: ${nameOf(device)}`,
    `Where and when: ${placeAndTime(device, at, timeZone)}`,
    "",
    "Only approve it if you are signing in at this moment.",
  ];
  const buttons = [
    { id: tapId("device", requestId, "approve"), title: "Approve" },
    { id: tapId("device", requestId, "deny"), title: "Deny" },
  ];
  return { type: "interactive", body: lines.join("\n"), action: { kind: "buttons", buttons } };
}

/** The same as an approved template with two quick replies, for a player who has not written for a day. */
export function askByTemplate(
  { requestId, device, at, timeZone }: Question,
  template: { name: string; language: string },
): OutboundContent {
  return {
    type: "template",
    ...template,
    body: [nameOf(device), placeAndTime(device, at, timeZone)],
    buttons: choices.map((choice, index) => ({
      index,
      kind: "quick_reply",
      value: tapId("device", requestId, choice),
    })),
  };
}

export type Outcome = "approved" | "denied" | "late" | "frozen";

/** What the player hears once they have answered. */
export function confirmation(outcome: Outcome, device: NamedDevice): string {
  switch (outcome) {
    case "approved":
      return `Approved: ${nameOf(device)} may sign in. If that was a mistake, tell us here and we take it back.`;
    case "denied":
      return `Blocked: ${nameOf(device)} did not get in. If somebody knows your password, change it now.`;
    case "frozen":
      return `Blocked: ${nameOf(device)} did not get in. You said no several times, so no new device can sign in for an hour.`;
    case "late":
      return `That came too late: the question about ${nameOf(device)} had ended, and nobody got in by it. Start the sign-in again if it was you.`;
  }
}

function nameOf({ name, platform }: NamedDevice): string {
  return platform === null ? name : `${name} (${platform})`;
}

function placeAndTime({ place }: NamedDevice, at: Date, timeZone: string | null): string {
  const zone = timeZone ?? "UTC";
  const when = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
  return [place, `${when} (${zone})`].filter(Boolean).join(", ");
}
