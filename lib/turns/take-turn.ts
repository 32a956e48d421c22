import type { TicketTopic } from "@/db/schema/inbox";
import { isBot } from "@/lib/bot/bot-turn";
import { maskMessage } from "@/lib/dialogue/mask-heard";
import { type ReservedTap, readReservedTap } from "@/lib/dialogue/reserved-tap";
import type { CallAnswer, KeptTalk } from "@/lib/dialogue/talk";
import type { IdKind } from "@/lib/ids";
import { priorityOfTier } from "@/lib/inbox/ticket-priority";
import { composeTurn } from "@/lib/messaging/compose-turn";
import type { OutboundContent } from "@/lib/messaging/outbound-content";
import type { Visit } from "@/lib/sessions/continue-session";
import { isReset } from "@/lib/sessions/is-reset";
import type { Session } from "@/lib/sessions/session";
import { recipientText } from "@/lib/whatsapp/address";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { answerOf } from "./answer-of";
import type {
  ConversationFacts,
  Facts,
  IdentityKey,
  IntegrationFacts,
  PlayerFacts,
  TalkFacts,
} from "./facts";
import { allIdentitiesOf, identitiesOf, isSameIdentity, movedIdentitiesOf } from "./identities-of";
import { isAsking as asksForAnswer, saysSomething } from "./is-asking";

export type Turn = {
  newPlayer: PlayerFacts | null;
  /** A name to give to a player who has none. */
  name: string | null;
  /** What nobody was known by yet; an identity that somebody else has stays theirs. */
  newIdentities: IdentityKey[];
  /** What the player was seen by again after a while. */
  seenIdentities: readonly IdentityKey[];
  /** What the player gave up with a change of number. */
  endedIdentities: IdentityKey[];
  /** Players who turn out to be the same person as this one. */
  samePlayerIds: readonly string[];
  newConversation: { id: string; groupId: string | null } | null;
  conversation: ConversationFacts;
  player: PlayerFacts;
  messageId: string;
  message: InboundMessage;
  /** What the player said, where `message` holds it masked: it is not to be stored. */
  unmasked: string | null;
  /** Whether the message asks for an answer; a reaction or a change of number does not. */
  isAsking: boolean;
  /** A reserved button was tapped: a job hears of it, nobody else. */
  tap: ReservedTap | null;
  newTicket: {
    id: string;
    priority: number;
    topic: TicketTopic | null;
    findings: Record<string, unknown> | null;
  } | null;
  /** The open ticket that the message falls under, so that a person hears of it; it must still be open when this is written. */
  standingTicketId: string | null;
  /** The same when its player did not wait for us before. */
  waitingTicketId: string | null;
  /** The open ticket that the studio answered elsewhere, on the WhatsApp Business app. */
  answeredTicketId: string | null;
  /** What a bot answers, in order. */
  replies: { messageId: string; recipient: string; content: OutboundContent }[];
  /** The dialogue that began, went on or, without `kept`, ended with this message. */
  talk: TalkChange | null;
  /** How the sender's session goes on; null where nobody visits, in a group or by a notice. */
  visit: Visit | null;
};

/** `version` is the one that was read, 0 for a dialogue that begins. */
export type TalkChange = { id: string; version: number; kept: KeptTalk | null };

export type Incoming = {
  message: InboundMessage;
  laneKey: string;
  /** What a bot answers with this message: it and those said in the same breath before it; none while more follow. */
  answers: readonly InboundMessage[];
  session: Session | null;
  /** What the calls answered that this turn asked for when it was tried before. */
  called: readonly CallAnswer[];
};

const windowless = new Set(["system", "edit", "revoke"]);

/**
 * Decides what one message of a player leads to. Pure: facts, message and fresh ids in, everything to write out; null when the
 * message is known already. The human who owns the conversation comes before the dialogue, and that before the bot; without
 * a bot a ticket opens.
 */
export function takeTurn(facts: Facts, incoming: Incoming, newId: (kind: IdKind) => string): Turn | null {
  if (facts.isKnown) return null;
  const { message } = incoming;
  const { integration } = facts;
  const isEcho = message.direction === "out";
  const isResetting = !isEcho && isReset(message);
  const name = integration.contactCollection ? (message.senderName ?? message.username) : null;
  const player = facts.player ?? { ...stranger, id: newId("player"), displayName: name };
  const before = facts.conversation ?? {
    id: newId("conversation"),
    lastInboundAt: null,
    ticket: null,
    talk: null,
  };
  const hasBot = isBot(integration.botId);
  // Only a bot can begin anew; without one a person should see that the player wants to.
  const isUnasked = isResetting ? hasBot : !hasBot && isStart(integration, message);
  const isAsking = asksForAnswer(message) && !isUnasked && !facts.blocks;
  const bot = answerOf(facts, incoming);
  const handOver = bot.handOver ?? (isAsking && !hasBot && !before.ticket ? noFindings : null);
  const newTicket = handOver && {
    id: newId("ticket"),
    priority: priorityOfTier(handOver.tier ?? player.tier),
    topic: handOver.topic,
    findings: handOver.findings,
  };
  const talk = talkChangeOf(before.talk, bot.talk, () => newId("dialogue"));
  const heard = before.talk ? maskMessage(before.talk.kept, message) : message;
  const recipient = recipientOf(facts, message);
  return {
    newPlayer: facts.player ? null : player,
    name: facts.player && !facts.player.displayName ? name : null,
    newIdentities: newIdentitiesOf(facts, incoming),
    seenIdentities: isEcho || message.type === "system" ? [] : facts.staleIdentities,
    endedIdentities: endedIdentitiesOf(facts, incoming),
    samePlayerIds: isEcho || message.type === "system" ? [] : facts.otherPlayerIds,
    newConversation: facts.conversation ? null : { id: before.id, groupId: message.groupId },
    conversation: {
      id: before.id,
      lastInboundAt: latest(before.lastInboundAt, message),
      ticket: newTicket
        ? { id: newTicket.id, assigneeId: null, isWaiting: true }
        : ticketAfter(before, message, isAsking),
      talk: talkAfter(before.talk, talk),
    },
    player: { ...player, displayName: player.displayName ?? name },
    messageId: newId("message"),
    message: heard,
    unmasked: heard === message ? null : message.text,
    isAsking,
    tap: facts.blocks ? { kind: "recovery", id: facts.blocks, choice: "block" } : readReservedTap(message),
    newTicket,
    standingTicketId: isAsking && before.ticket ? before.ticket.id : null,
    waitingTicketId: isAsking && before.ticket && !before.ticket.isWaiting ? before.ticket.id : null,
    answeredTicketId: isAnswer(message) && before.ticket ? before.ticket.id : null,
    replies: recipient
      ? composeTurn(bot.said).map((content) => ({ messageId: newId("message"), recipient, content }))
      : [],
    talk,
    visit: visitOf(facts, message, player, {
      isReset: isResetting,
      authState: bot.authState,
      context: bot.context,
    }),
  };
}

/** Whoever presses Start on Telegram has not said anything yet that a person could answer. */
function isStart({ channel }: IntegrationFacts, { type, text }: InboundMessage): boolean {
  return channel === "telegram" && type === "text" && text === "/start";
}

function recipientOf(
  { integration }: Facts,
  { groupId, senderPhone, senderUserId }: InboundMessage,
): string | null {
  if (groupId !== null) return recipientText({ groupId });
  return integration.channel === "telegram" ? senderUserId : (senderPhone ?? senderUserId);
}

const stranger = { tier: "standard", language: null, country: null };

const noFindings = { topic: null, findings: null, tier: null };

function talkChangeOf(
  before: TalkFacts | null,
  kept: KeptTalk | null | undefined,
  newTalkId: () => string,
): TalkChange | null {
  if (kept === undefined || (kept === null && !before)) return null;
  return { id: before?.id ?? newTalkId(), version: before?.version ?? 0, kept };
}

function talkAfter(before: TalkFacts | null, change: TalkChange | null): TalkFacts | null {
  if (!change) return before;
  return change.kept && { id: change.id, version: change.version + 1, kept: change.kept };
}

function visitOf(
  { integration }: Facts,
  message: InboundMessage,
  { id: playerId, tier, language, country }: PlayerFacts,
  more: Pick<Visit, "isReset" | "authState" | "context">,
): Visit | null {
  if (message.direction === "out" || message.type === "system" || message.groupId !== null) return null;
  const player = { playerId, tier, language, country };
  return { at: message.occurredAt, player, durationMs: integration.sessionDurationMs, ...more };
}

function newIdentitiesOf(facts: Facts, { message, laneKey }: Incoming): IdentityKey[] {
  const moved = movedIdentitiesOf(message, facts.integration);
  // Somebody known who moves has given up what they were known by, whether that was noted before or never was.
  const candidates =
    facts.player && moved.length > 0 ? moved : allIdentitiesOf(message, laneKey, facts.integration);
  return candidates.filter((key) => !isAmong(facts.knownIdentities, key));
}

/** With a change of number: what the new number or id takes the place of, unless somebody else has the new one. */
function endedIdentitiesOf(facts: Facts, { message, laneKey }: Incoming): IdentityKey[] {
  const moved = movedIdentitiesOf(message, facts.integration);
  if (moved.length === 0 || facts.otherPlayerIds.length > 0) return [];
  return identitiesOf(message, laneKey, facts.integration).filter(
    (old) => !isAmong(moved, old) && moved.some((next) => next.kind === old.kind),
  );
}

function isAmong(keys: readonly IdentityKey[], key: IdentityKey): boolean {
  return keys.some((each) => isSameIdentity(each, key));
}

/** What the studio said on its own app. */
function isAnswer(message: InboundMessage): boolean {
  return message.direction === "out" && saysSomething(message);
}

/** A changed or withdrawn message, or a new number, says nothing that opens the window. */
function latest(lastInboundAt: Date | null, message: InboundMessage): Date | null {
  if (message.direction === "out" || windowless.has(message.type)) return lastInboundAt;
  return lastInboundAt && lastInboundAt > message.occurredAt ? lastInboundAt : message.occurredAt;
}

function ticketAfter(
  { ticket }: ConversationFacts,
  message: InboundMessage,
  isAsking: boolean,
): ConversationFacts["ticket"] {
  if (!ticket || !(isAsking || isAnswer(message))) return ticket;
  return { ...ticket, isWaiting: isAsking };
}
