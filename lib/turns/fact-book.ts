import { isBlockWord } from "@/lib/dialogue/is-block-word";
import type { ConversationFacts, Facts, IdentityKey, IntegrationFacts, PlayerFacts } from "./facts";
import { allIdentitiesOf, identitiesOf } from "./identities-of";
import type { Incoming, Turn } from "./take-turn";

export type Question = Incoming & { integration: IntegrationFacts };

type Owner = { playerId: string; lastSeenAt: Date };

type FormerOwner = { playerId: string; endedAt: Date };

/**
 * What is known of the people and threads of a batch. Each turn is noted, so that the next message of the same person or
 * thread sees what it led to, whichever lane it came in on.
 */
export class FactBook {
  readonly #players = new Map<string, PlayerFacts>();
  readonly #owners = new Map<string, Owner>();
  readonly #formerOwners = new Map<string, FormerOwner[]>();
  readonly #conversations = new Map<string, ConversationFacts>();
  readonly #knownMessages = new Set<string>();
  readonly #botMessages = new Set<string>();
  readonly #recoveries = new Map<string, string>();

  /** `endedAt` is when the player gave the identity up, null while they have it. */
  addPlayer(
    workspaceId: string,
    key: IdentityKey,
    player: PlayerFacts,
    { lastSeenAt, endedAt }: { lastSeenAt: Date; endedAt: Date | null },
  ): void {
    this.#players.set(player.id, player);
    const text = identityText(workspaceId, key);
    if (endedAt) this.#addFormerOwner(text, { playerId: player.id, endedAt });
    else this.#owners.set(text, { playerId: player.id, lastSeenAt });
  }

  /** `party` is the player, or the group. */
  addConversation(integrationId: string, party: string, conversation: ConversationFacts): void {
    this.#conversations.set(threadText(integrationId, party), conversation);
  }

  addMessage(integrationId: string, externalId: string): void {
    this.#knownMessages.add(threadText(integrationId, externalId));
  }

  addBotMessage(integrationId: string, externalId: string): void {
    this.#botMessages.add(threadText(integrationId, externalId));
  }

  /** A recovery that may still be blocked, by the conversation where BLOCK says so. */
  addRecovery(conversationId: string, recoveryId: string): void {
    this.#recoveries.set(conversationId, recoveryId);
  }

  knows({ integration, message }: Question): boolean {
    return this.#knownMessages.has(threadText(integration.id, message.externalId));
  }

  factsFor(question: Question): Facts {
    const { integration, message, laneKey } = question;
    const { workspaceId } = integration;
    const ownerOf = (key: IdentityKey) => this.#ownerAt(identityText(workspaceId, key), message.occurredAt);
    const known = allIdentitiesOf(message, laneKey, integration).filter(ownerOf);
    // The identities of one message may belong to players met separately; the surest one decides.
    const surest = identitiesOf(message, laneKey, integration).find(ownerOf) ?? known[0];
    const player = (surest && this.#players.get(ownerOf(surest)?.playerId ?? "")) ?? null;
    const party = message.groupId ?? player?.id;
    const conversation = (party && this.#conversations.get(threadText(integration.id, party))) || null;
    return {
      integration,
      player,
      knownIdentities: known,
      staleIdentities: known.filter((key) => isStale(ownerOf(key), player, message.occurredAt)),
      otherPlayerIds: othersOf(known.map(ownerOf), player),
      conversation,
      isKnown: this.knows(question),
      blocks: (conversation && isBlockWord(message) && this.#recoveries.get(conversation.id)) || null,
      answersBot:
        message.replyToExternalId !== null &&
        this.#botMessages.has(threadText(integration.id, message.replyToExternalId)),
    };
  }

  note({ integration, message }: Question, turn: Turn): void {
    this.#players.set(turn.player.id, turn.player);
    const seen: Owner = { playerId: turn.player.id, lastSeenAt: message.occurredAt };
    for (const key of [...turn.newIdentities, ...turn.seenIdentities]) {
      this.#owners.set(identityText(integration.workspaceId, key), seen);
    }
    for (const key of turn.endedIdentities) {
      const text = identityText(integration.workspaceId, key);
      this.#owners.delete(text);
      this.#addFormerOwner(text, { playerId: turn.player.id, endedAt: message.occurredAt });
    }
    this.addConversation(integration.id, message.groupId ?? turn.player.id, turn.conversation);
    this.addMessage(integration.id, message.externalId);
  }

  #addFormerOwner(text: string, owner: FormerOwner): void {
    const owners = [...(this.#formerOwners.get(text) ?? []), owner];
    this.#formerOwners.set(
      text,
      owners.sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime()),
    );
  }

  /** Whose the identity was when something was said: webhooks may be days late, and numbers change hands. */
  #ownerAt(text: string, at: Date): Owner | FormerOwner | undefined {
    return this.#formerOwners.get(text)?.find(({ endedAt }) => at < endedAt) ?? this.#owners.get(text);
  }
}

const staleAfterMs = 3_600_000;

function isStale(owner: Owner | FormerOwner | undefined, player: PlayerFacts | null, at: Date): boolean {
  if (!owner || !("lastSeenAt" in owner) || owner.playerId !== player?.id) return false;
  return at.getTime() - owner.lastSeenAt.getTime() > staleAfterMs;
}

function othersOf(owners: readonly ({ playerId: string } | undefined)[], player: PlayerFacts | null) {
  return [...new Set(owners.flatMap((owner) => owner?.playerId ?? []))].filter((id) => id !== player?.id);
}

/** One text for one identity within a workspace. */
export function identityText(workspaceId: string, { portfolio, kind, value }: IdentityKey): string {
  return `${workspaceId} ${kind} ${portfolio} ${value}`;
}

function threadText(integrationId: string, party: string): string {
  return `${integrationId} ${party}`;
}
