import type { ShownMassSend } from "./broadcast-actions";

type States = ShownMassSend["progress"];

export type StateName = Exclude<keyof States, "failedBy" | "refusedBy">;

/** Where a recipient can stand, in the order they get there, with a person's words for it. */
export const stateWords: readonly { key: StateName; label: string; hint: string }[] = [
  { key: "queued", label: "Waiting", hint: "Not yet handed to WhatsApp" },
  { key: "sent", label: "Sent", hint: "Taken by WhatsApp, nothing heard since" },
  { key: "delivered", label: "Delivered", hint: "On the player’s phone" },
  { key: "read", label: "Read", hint: "Opened by the player" },
  { key: "failed", label: "Failed", hint: "Refused by WhatsApp, or given up" },
  { key: "refused", label: "Held back", hint: "By the workspace’s own send policy" },
  { key: "unconfirmed", label: "Unconfirmed", hint: "May have left; not sent again by itself" },
  { key: "unreachable", label: "No address", hint: "Without an address on this number" },
  { key: "cancelled", label: "Cancelled", hint: "Called off before they left" },
];

export function formatCount(n: number): string {
  return n.toLocaleString("en-GB");
}

/** A share in percent; what is not all never reads as 100 %, what is not nothing never as 0 %. */
export function formatShare(n: number, of: number): string {
  if (of === 0 || n === 0) return "0 %";
  if (n === of) return "100 %";
  const percent = (n / of) * 100;
  if (percent < 0.1) return "< 0.1 %";
  if (percent > 99.9) return "> 99.9 %";
  return `${percent.toFixed(percent < 10 || percent > 99 ? 1 : 0)} %`;
}

/** How many have been dealt with, whatever became of them. */
export function settledOf({ recipients, progress }: Pick<ShownMassSend, "recipients" | "progress">): number {
  return recipients - progress.queued;
}
