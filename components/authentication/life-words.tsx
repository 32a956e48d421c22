import {
  Check,
  CheckCheck,
  Clock,
  KeyRound,
  RotateCw,
  Send,
  Shield,
  ShieldAlert,
  ShieldX,
  Shuffle,
  X,
} from "lucide-react";
import type { ReactNode } from "react";
import { channelNames } from "@/lib/channel";
import type { LifeEvent } from "@/lib/otp/life-of-verification";
import { describeEnd, describeRefusal } from "./verification-words";

export type LifeTone = "plain" | "good" | "warning" | "bad";

export type ToldEvent = { icon: ReactNode; tone: LifeTone; title: string; details: string[] };

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

function tellLanguage({ language, missedLanguage }: Extract<LifeEvent, { kind: "queued" }>): string | null {
  if (language === null) return null;
  const named = languageNames.of(language.replaceAll("_", "-"));
  if (missedLanguage === null) return `In ${named}.`;
  return `In ${named}; it could not be in ${languageNames.of(missedLanguage)}.`;
}

/** An event of a verification's life as a person reads it. */
export function tellEvent(event: LifeEvent): ToldEvent {
  switch (event.kind) {
    case "asked":
      return { icon: <KeyRound />, tone: "plain", title: `Asked for by ${nameOf(event.by)}`, details: [] };
    case "resent":
      return {
        icon: <RotateCw />,
        tone: "plain",
        title: `Asked for again by ${nameOf(event.by)}`,
        details: ["The older code is void; tries already made stay made."],
      };
    case "judged":
      return tellJudgement(event);
    case "queued":
      return {
        icon: event.isFallback ? <Shuffle /> : <Clock />,
        tone: event.isFallback ? "warning" : "plain",
        title: event.isFallback
          ? `Sent over ${channelNames[event.channel]} as well, the same code`
          : `Queued for ${channelNames[event.channel]}`,
        details: [event.reason, tellLanguage(event)].filter((line) => line !== null),
      };
    case "sent":
      return { icon: <Send />, tone: "plain", title: `${channelNames[event.channel]} took it`, details: [] };
    case "delivered":
      return {
        icon: <CheckCheck />,
        tone: "good",
        title: `${channelNames[event.channel]} delivered it`,
        details: [],
      };
    case "read":
      return {
        icon: <CheckCheck />,
        tone: "good",
        title: `Read on ${channelNames[event.channel]}`,
        details: [],
      };
    case "failed":
      return {
        icon: <X />,
        tone: "bad",
        title: `${channelNames[event.channel]} did not deliver it`,
        details: event.reason ? [event.reason] : [],
      };
    case "refused":
      return {
        icon: <X />,
        tone: "warning",
        title: describeRefusal(event.reason, event.remainingAttempts),
        details: [],
      };
    case "ended": {
      const isGood = event.state === "verified";
      const title = describeEnd(event.state, event.reason);
      return { icon: isGood ? <Check /> : <X />, tone: isGood ? "good" : "bad", title, details: [] };
    }
  }
}

function tellJudgement({ outcome, reasons }: Extract<LifeEvent, { kind: "judged" }>): ToldEvent {
  const details = reasons.map(({ explain }) => explain);
  if (outcome === "block")
    return { icon: <ShieldX />, tone: "bad", title: "Blocked before sending", details };
  if (outcome === "monitor") {
    return { icon: <ShieldAlert />, tone: "warning", title: "Marked by the fraud guard, and sent", details };
  }
  return { icon: <Shield />, tone: "plain", title: "Allowed by the fraud guard", details };
}

function nameOf({ kind, name }: { kind: string; name: string | null }): string {
  if (kind === "api_key") return name ? `the key “${name}”` : "an API key";
  if (kind === "user") return name ?? "somebody who has left";
  return "Guildline";
}
