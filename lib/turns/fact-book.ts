import type { ConversationFacts, Facts, IdentityKey, IntegrationFacts, PlayerFacts } from "./facts";
import { allIdentitiesOf, identitiesOf } from "./identities-of";
import type { Incoming, Turn } from "./take-turn";

export type Question = Incoming & { integration: IntegrationFacts };

/**
 * What is known of the people and threads of a batch. Each turn is noted, so that the next message of the same person or
 * thread sees what it led to, whichever lane it came in on.
 */
export class FactBook {
  readonly #players = new Map<string, PlayerFacts>();
  readonly #owners = new Map<string, string>();
  readonly #conversations = new Map<string, ConversationFacts>();
  readonly #knownMessages = new Set<string>();

  addPlayer(workspaceId: string, key: IdentityKey, player: PlayerFacts): void {
    this.#players.set(player.id, player);
    this.#owners.set(identityText(workspaceId, key), player.id);
  }

  /** `party` is the player, or the group. */
  addConversation(integrationId: string, party: string, conversation: ConversationFacts): void {
    this.#conversations.set(threadText(integrationId, party), conversation);
  }

  addMessage(integrationId: string, externalId: string): void {
    this.#knownMessages.add(threadText(integrationId, externalId));
  }

  factsFor({ integration, message, laneKey }: Question): Facts {
    const { workspaceId } = integration;
    const ownerOf = (key: IdentityKey) => this.#owners.get(identityText(workspaceId, key));
    // The identities of one message may belong to players met separately; the surest one decides.
    const surest = identitiesOf(message, laneKey, integration).find(ownerOf);
    const player = (surest && this.#players.get(ownerOf(surest) ?? "")) ?? null;
    const party = message.groupId ?? player?.id;
    return {
      integration,
      player,
      knownIdentities: allIdentitiesOf(message, laneKey, integration).filter(ownerOf),
      conversation: (party && this.#conversations.get(threadText(integration.id, party))) || null,
      isKnown: this.#knownMessages.has(threadText(integration.id, message.externalId)),
    };
  }

  note({ integration, message }: Question, turn: Turn): void {
    this.#players.set(turn.player.id, turn.player);
    for (const key of turn.newIdentities) {
      this.#owners.set(identityText(integration.workspaceId, key), turn.player.id);
    }
    this.addConversation(integration.id, message.groupId ?? turn.player.id, turn.conversation);
    this.addMessage(integration.id, message.externalId);
  }
}

/** One text for one identity within a workspace. */
export function identityText(workspaceId: string, { portfolio, kind, value }: IdentityKey): string {
  return `${workspaceId} ${kind} ${portfolio} ${value}`;
}

function threadText(integrationId: string, party: string): string {
  return `${integrationId} ${party}`;
}
