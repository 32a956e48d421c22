import { channelNames } from "@/lib/channel";
import type { Decision, Reason } from "./decision";
import type { PolicyFacts, PolicyMessage } from "./policy-facts";
import { quietUntil } from "./quiet-hours";
import { hasWindow, isWindowOpen } from "./window";

const dayMs = 86_400_000;
/** How soon to look again when nobody said how long a match lasts. */
const matchMs = 5 * 60_000;

/**
 * Whether a message may leave at this moment, and if not, every reason. The same at enqueue and at sending. A reason that
 * does not end by itself refuses; otherwise the message waits until the last one has ended. Codes and critical utility are
 * exempt from what only spares the player (quiet hours, a running match), an answer to what the player asked too; nothing is
 * exempt from consent, the window, and the provider's limits.
 */
export function decide(message: PolicyMessage, facts: PolicyFacts, now: Date): Decision {
  const refusals = [
    ...integrationReasons(facts),
    ...ownerReasons(message, facts),
    ...formReasons(message, facts),
    ...windowReasons(message, facts, now),
    ...consentReasons(message, facts),
    ...capReasons(message, facts, now),
  ];
  const waits = [
    ...bulkReasons(message, facts, now),
    ...sparingReasons(message, facts, now),
    ...limitReasons(facts, now),
  ];
  if (refusals.length > 0) return { outcome: "refuse", reasons: [...refusals, ...waits] };
  if (waits.length === 0) return { outcome: "send", reasons: [] };
  return { outcome: "wait", until: latest(waits.map(({ until }) => until)), reasons: waits };
}

/** Outside its window a message counts against the portfolio's 24-hour tier, whatever it says; where there is a window. */
export function isFirstWord(facts: Pick<PolicyFacts, "channel" | "lastInboundAt">, now: Date): boolean {
  return hasWindow(facts.channel) && !isWindowOpen(facts.lastInboundAt, now);
}

function integrationReasons({ integrationDeleted }: PolicyFacts): Reason[] {
  if (!integrationDeleted) return [];
  const explain =
    "The connection this message should leave on was deleted. Send it again over another connection.";
  return [{ code: "integration_deleted", title: "Connection deleted", explain, until: null }];
}

function ownerReasons({ senderKind }: PolicyMessage, { ticketAssigneeId }: PolicyFacts): Reason[] {
  if (senderKind !== "bot" || ticketAssigneeId === null) return [];
  const explain = "An agent took the conversation before the bot's message left, so the bot stays silent.";
  return [{ code: "human_took_over", title: "A person took over", explain, until: null }];
}

function formReasons({ isTemplate }: PolicyMessage, { channel }: PolicyFacts): Reason[] {
  if (!isTemplate || hasWindow(channel)) return [];
  const explain = `Templates exist on WhatsApp only. Send the words as text over ${channelNames[channel]}.`;
  return [{ code: "no_templates", title: "No templates here", explain, until: null }];
}

function windowReasons(
  { isTemplate }: PolicyMessage,
  { channel, lastInboundAt }: PolicyFacts,
  now: Date,
): Reason[] {
  if (isTemplate || !hasWindow(channel) || isWindowOpen(lastInboundAt, now)) return [];
  const explain = lastInboundAt
    ? "The player last wrote more than 24 hours ago, so free text may not leave. Send a template instead."
    : "The player has not written yet, so free text may not leave. Send a template instead.";
  return [{ code: "window_closed", title: "24 hours are over", explain, until: null }];
}

function consentReasons({ category }: PolicyMessage, { consent }: PolicyFacts): Reason[] {
  if (category !== "marketing" || consent === "granted") return [];
  if (consent === "revoked") {
    const explain = "The player withdrew consent to marketing. Write again only after a new grant.";
    return [{ code: "consent_revoked", title: "Consent withdrawn", explain, until: null }];
  }
  const explain = "The player never agreed to marketing. Ask for consent first and record the grant.";
  return [{ code: "consent_missing", title: "No consent", explain, until: null }];
}

function capReasons({ category }: PolicyMessage, facts: PolicyFacts, now: Date): Reason[] {
  if (category !== "marketing") return [];
  const { marketingMost, marketingDays } = facts.rules;
  const windowMs = marketingDays * dayMs;
  const counted = facts.marketingSentAt
    .map((at) => at.getTime())
    .filter((at) => at > now.getTime() - windowMs)
    .sort((a, b) => b - a);
  if (counted.length < marketingMost) return [];
  const makesRoom = counted[marketingMost - 1];
  const explain =
    `The player already got ${messagesInWords(counted.length)} within ${daysInWords(marketingDays)}, ` +
    `and ${marketingMost} are allowed. Send it again once there is room, or leave it.`;
  return [
    {
      code: "frequency_cap",
      title: "Enough marketing",
      explain,
      until: makesRoom === undefined ? null : new Date(makesRoom + windowMs),
    },
  ];
}

function bulkReasons({ category }: PolicyMessage, { marketingHeldUntil }: PolicyFacts, now: Date): Reason[] {
  if (category !== "marketing" || !isAhead(marketingHeldUntil, now)) return [];
  const explain =
    "Too many players blocked or reported this number, so marketing on it rests. It goes on by itself then.";
  return [{ code: "marketing_held", title: "Marketing rests", explain, until: marketingHeldUntil }];
}

/** What spares the player. Looked at only for what they did not ask for and can do without for a while. */
function sparingReasons(message: PolicyMessage, facts: PolicyFacts, now: Date): Reason[] {
  if (isCritical(message) || isAnswer(message, facts, now)) return [];
  return [...quietReasons(message, facts, now), ...matchReasons(facts, now)];
}

function isCritical({ category, priority }: PolicyMessage): boolean {
  return category === "authentication" || (priority === 0 && category !== "marketing");
}

function isAnswer({ category, senderKind, priority }: PolicyMessage, facts: PolicyFacts, now: Date): boolean {
  if (category !== "service" || !isWindowOpen(facts.lastInboundAt, now)) return false;
  return senderKind === "agent" || senderKind === "bot" || priority <= 1;
}

function quietReasons({ category, priority }: PolicyMessage, facts: PolicyFacts, now: Date): Reason[] {
  const isMarketing = category === "marketing";
  if (!isMarketing && priority < 2) return [];
  // Where it is night for the player is a guess without their zone; only marketing is held back on a guess.
  const timeZone = facts.playerTimeZone ?? (isMarketing ? facts.rules.timeZone : null);
  if (timeZone === null) return [];
  const { quietFromMinute: fromMinute, quietUntilMinute: untilMinute } = facts.rules;
  const until = quietUntil(timeZone, { fromMinute, untilMinute }, now);
  if (!until) return [];
  const explain = `It is night for the player (${timeZone}). It leaves by itself when quiet hours end.`;
  return [{ code: "quiet_hours", title: "Quiet hours", explain, until }];
}

function matchReasons({ presence }: PolicyFacts, now: Date): Reason[] {
  if (presence?.status !== "in_match") return [];
  if (presence.until && presence.until <= now) return [];
  const until = presence.until ?? new Date(now.getTime() + matchMs);
  const explain = "The player is in a match. It leaves by itself when the match is over.";
  return [{ code: "in_match", title: "In a match", explain, until }];
}

function limitReasons(facts: PolicyFacts, now: Date): Reason[] {
  const { sendingStoppedUntil, tierFullUntil, pairFullUntil } = facts;
  return [
    ...(isAhead(sendingStoppedUntil, now) ? [limitReason("sending_stopped", sendingStoppedUntil)] : []),
    ...(isAhead(tierFullUntil, now) ? [limitReason("tier_full", tierFullUntil)] : []),
    ...(isAhead(pairFullUntil, now) ? [limitReason("pair_rate", pairFullUntil)] : []),
  ];
}

const limitWords = {
  sending_stopped: {
    title: "Sending stopped",
    explain:
      "Sending on this number is stopped, because it failed several times or a person has to mend something. " +
      "It is tried again by itself; Operations shows why.",
  },
  tier_full: {
    title: "Daily limit reached",
    explain:
      "Meta lets this business write first to a limited number of players in 24 hours, and that many got a message. " +
      "It leaves by itself when there is room.",
  },
  pair_rate: {
    title: "Too many to one player",
    explain:
      "This player got many messages quickly, and the channel takes them one by one now. It leaves by itself.",
  },
} as const;

/** Why a message waits for a limit of the provider. */
export function limitReason(code: keyof typeof limitWords, until: Date): Reason {
  return { code, ...limitWords[code], until };
}

function isAhead(until: Date | null, now: Date): until is Date {
  return until !== null && until > now;
}

function latest(times: readonly (Date | null)[]): Date {
  return new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));
}

const messagesInWords = (count: number) =>
  count === 1 ? "one marketing message" : `${count} marketing messages`;
const daysInWords = (count: number) => (count === 1 ? "one day" : `${count} days`);
