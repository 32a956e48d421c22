import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";

export type Judgement = { tone: "good" | "attention" | "bad" | "off"; line: string };

const badAfterMs = 3_600_000;
const mostCounted = 10_000;

/** How an endpoint fares, the most urgent first, in one line. */
export function judgeEndpoint(
  { enabled, disabledReason, failingSince, health }: PresentedEndpoint,
  now: Date,
): Judgement {
  const waiting = health.waiting > 0 ? `, ${counted(health.waiting)} waiting` : "";
  if (!enabled) {
    const line = disabledReason === "gone" ? "Turned off: the receiver answered 410 Gone" : "Turned off";
    return { tone: disabledReason === "gone" ? "bad" : "off", line: line + waiting };
  }
  if (failingSince !== null) {
    const failingMs = now.getTime() - Date.parse(failingSince);
    return {
      tone: failingMs > badAfterMs ? "bad" : "attention",
      line: `Failing for ${lasting(failingMs)}${waiting}`,
    };
  }
  if (health.deadLetters > 0) {
    return {
      tone: "attention",
      line: `${counted(health.deadLetters)} given up, to be delivered again by hand`,
    };
  }
  if (health.deliveredLastDay === 0) return { tone: "good", line: `Nothing sent in 24 h${waiting}` };
  return { tone: "good", line: `${counted(health.deliveredLastDay)} delivered in 24 h${waiting}` };
}

/** With thousands apart; counting stops at 10,000. */
export function counted(n: number): string {
  return `${n.toLocaleString("en")}${n >= mostCounted ? "+" : ""}`;
}

function lasting(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}
