import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import type { IdentityKey, IntegrationFacts } from "./facts";

type Place = Pick<IntegrationFacts, "id" | "channel" | "portfolio">;

/**
 * How the sender of a message can be recognised, the surest first. Never empty: whoever has neither a phone number nor an id of
 * the channel's own is known by what the provider called them, inside that integration.
 */
export function identitiesOf(message: InboundMessage, laneKey: string, place: Place): IdentityKey[] {
  const isSystem = message.type === "system";
  const keys = ownId(place, message.senderUserId);
  if (isSystem) keys.push(...ownId(place, message.content.previousUserId));
  keys.push(...phone(message.senderPhone));
  if (keys.length > 0) return isSystem ? distinct(keys) : keys;
  // A change of number may name nobody but the person's new self.
  const moved = movedIdentitiesOf(message, place);
  return moved.length > 0 ? moved : [{ portfolio: place.id, kind: "sender", value: laneKey }];
}

/** After a change of number: the identities the same person has from now on. */
export function movedIdentitiesOf(message: InboundMessage, place: Place): IdentityKey[] {
  if (message.type !== "system") return [];
  return [...ownId(place, message.content.newUserId), ...phone(message.content.newPhone)];
}

/** All identities that a message speaks of. */
export function allIdentitiesOf(message: InboundMessage, laneKey: string, place: Place): IdentityKey[] {
  const keys = identitiesOf(message, laneKey, place);
  return message.type === "system" ? distinct([...keys, ...movedIdentitiesOf(message, place)]) : keys;
}

export function isSameIdentity(a: IdentityKey, b: IdentityKey): boolean {
  return a.kind === b.kind && a.value === b.value && a.portfolio === b.portfolio;
}

function ownId({ channel, portfolio }: Place, value: unknown): IdentityKey[] {
  const kind = channel === "telegram" ? "telegram" : "bsuid";
  return typeof value === "string" ? [{ portfolio, kind, value }] : [];
}

function phone(value: unknown): IdentityKey[] {
  return typeof value === "string" ? [{ portfolio: "", kind: "phone", value }] : [];
}

function distinct(keys: readonly IdentityKey[]): IdentityKey[] {
  return keys.filter((key, n) => keys.findIndex((other) => isSameIdentity(key, other)) === n);
}
