import { echoReply, isBot } from "@/lib/bot/echo-reply";
import type { IdKind } from "@/lib/ids";
import { priorityOfTier } from "@/lib/inbox/ticket-priority";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import type { OutboundContent } from "@/lib/whatsapp/outbound-message";
import type { ConversationFacts, Facts, IdentityKey, PlayerFacts } from "./facts";
import { allIdentitiesOf, isSameIdentity } from "./identities-of";

export type Turn = {
  newPlayer: PlayerFacts | null;
  /** A name to give to a player who has none. */
  name: string | null;
  /** What nobody was known by yet; an identity that somebody else has stays theirs. */
  newIdentities: IdentityKey[];
  newConversation: { id: string; groupId: string | null } | null;
  conversation: ConversationFacts;
  player: PlayerFacts;
  messageId: string;
  message: InboundMessage;
  /** Whether the message asks for an answer; a reaction or a change of number does not. */
  isAsking: boolean;
  newTicket: { id: string; priority: number } | null;
  /** The open ticket that the message falls under, so that a person hears of it; it must still be open when this is written. */
  standingTicketId: string | null;
  /** The same when its player did not wait for us before. */
  waitingTicketId: string | null;
  reply: { messageId: string; recipient: string; content: OutboundContent } | null;
};

export type Incoming = { message: InboundMessage; laneKey: string };

const silentTypes = new Set(["reaction", "system", "edit", "revoke"]);

/**
 * Decides what one message of a player leads to. Pure: facts, message and fresh ids in, everything to write out; null when the
 * message is known already. The human who owns the conversation comes before the bot; without a bot a ticket opens.
 */
export function takeTurn(facts: Facts, incoming: Incoming, newId: (kind: IdKind) => string): Turn | null {
  if (facts.isKnown) return null;
  const { message } = incoming;
  const { integration } = facts;
  const isAsking = !silentTypes.has(message.type);
  const name = integration.contactCollection ? (message.senderName ?? message.username) : null;
  const newIdentities = allIdentitiesOf(message, incoming.laneKey, integration).filter(
    (key) => !facts.knownIdentities.some((known) => isSameIdentity(known, key)),
  );
  const player = facts.player ?? { id: newId("player"), tier: "standard", displayName: name };
  const before = facts.conversation ?? { id: newId("conversation"), lastInboundAt: null, ticket: null };
  const hasBot = isBot(integration.botId);
  const opensTicket = isAsking && !hasBot && !before.ticket;
  const newTicket = opensTicket ? { id: newId("ticket"), priority: priorityOfTier(player.tier) } : null;
  const answer = isAsking && !before.ticket ? echoReply(integration.botId, message) : null;
  const recipient = recipientOf(message);
  return {
    newPlayer: facts.player ? null : player,
    name: facts.player && !facts.player.displayName ? name : null,
    newIdentities,
    newConversation: facts.conversation ? null : { id: before.id, groupId: message.groupId },
    conversation: {
      id: before.id,
      lastInboundAt: latest(before.lastInboundAt, message),
      ticket: newTicket ? { id: newTicket.id, assigneeId: null, isWaiting: true } : waiting(before, isAsking),
    },
    player: { ...player, displayName: player.displayName ?? name },
    messageId: newId("message"),
    message,
    isAsking,
    newTicket,
    standingTicketId: isAsking && before.ticket ? before.ticket.id : null,
    waitingTicketId: isAsking && before.ticket && !before.ticket.isWaiting ? before.ticket.id : null,
    reply: answer && recipient ? { messageId: newId("message"), recipient, content: answer } : null,
  };
}

function latest(lastInboundAt: Date | null, message: InboundMessage): Date | null {
  if (message.type === "system") return lastInboundAt;
  return lastInboundAt && lastInboundAt > message.occurredAt ? lastInboundAt : message.occurredAt;
}

function waiting(before: ConversationFacts, isAsking: boolean): ConversationFacts["ticket"] {
  return before.ticket && isAsking ? { ...before.ticket, isWaiting: true } : before.ticket;
}

// In a group the bot stays silent until it can tell when it is addressed.
function recipientOf(message: InboundMessage): string | null {
  return message.groupId ? null : (message.senderPhone ?? message.senderUserId);
}
