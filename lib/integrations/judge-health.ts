import { type Channel, channelNames } from "@/lib/channel";

export type HealthFacts = {
  channel: Channel;
  hasAccessToken: boolean;
  /** Asked of a WhatsApp number only. */
  hasPhoneNumberId: boolean;
  hasAppSecret: boolean;
  isCallbackVerified: boolean;
  /** Deliveries set aside in the last 24 h, counted up to 100. */
  parkedCount: number;
  /** Of the last setup check; 0 when it passed or never ran. */
  failedChecks: number;
  lastDeliveryAt: Date | null;
};

/** A connection's health in one line: what is most urgent, and what to do about it. */
export type Health = { tone: "good" | "attention" | "bad"; line: string; lastDeliveryAt: Date | null };

/** The most urgent thing first; `good` only once deliveries really arrive. */
export function judgeHealth(facts: HealthFacts): Health {
  return { ...verdictOf(facts), lastDeliveryAt: facts.lastDeliveryAt };
}

function verdictOf(facts: HealthFacts): Pick<Health, "tone" | "line"> {
  const missing = [
    facts.hasAccessToken || facts.channel === "sms" ? null : tokens[facts.channel],
    facts.hasPhoneNumberId || facts.channel !== "whatsapp" ? null : "a phone number id",
  ].filter((what) => what !== null);
  if (missing.length > 0)
    return { tone: "attention", line: `Not connected yet: add ${missing.join(" and ")}` };
  if (!facts.hasAppSecret && facts.channel === "whatsapp")
    return { tone: "bad", line: "Every delivery is refused: add the app secret" };
  if (!facts.isCallbackVerified && facts.channel !== "sms")
    return { tone: "attention", line: unverified[facts.channel] };
  if (facts.parkedCount > 0) return { tone: "bad", line: parkedLine(facts.parkedCount) };
  if (facts.failedChecks > 0) return { tone: "attention", line: failedLine(facts.failedChecks) };
  if (facts.channel === "sms") return { tone: "good", line: `Sends by ${channelNames.sms}` };
  if (!facts.lastDeliveryAt) return { tone: "attention", line: "Connected, and nothing delivered yet" };
  return { tone: "good", line: "Receiving deliveries" };
}

const tokens = { whatsapp: "an access token", telegram: "the bot's token" } as const;

const unverified = {
  whatsapp: "Waiting for Meta to verify the callback",
  telegram: "Telegram does not deliver here yet: check the setup",
} as const;

function parkedLine(count: number): string {
  if (count >= 100) return "Over 100 deliveries set aside in the last 24 h: see the event log";
  return `${count} ${count === 1 ? "delivery" : "deliveries"} set aside in the last 24 h: see the event log`;
}

function failedLine(count: number): string {
  return count === 1
    ? "1 setup check fails: open to mend it"
    : `${count} setup checks fail: open to mend them`;
}
