import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import type { IdentityKey, IntegrationFacts } from "./facts";

/**
 * How the sender of a message can be recognised, the surest first. Never empty: whoever has neither a phone number nor a
 * business-scoped id is known by what the provider called them, inside that integration.
 */
export function identitiesOf(
  message: InboundMessage,
  laneKey: string,
  integration: Pick<IntegrationFacts, "id" | "portfolio">,
): IdentityKey[] {
  const keys: IdentityKey[] = [];
  const { portfolio } = integration;
  if (message.senderUserId) keys.push({ portfolio, kind: "bsuid", value: message.senderUserId });
  if (message.senderPhone) keys.push({ portfolio: "", kind: "phone", value: message.senderPhone });
  if (keys.length === 0) keys.push({ portfolio: integration.id, kind: "sender", value: laneKey });
  return keys;
}

/** After a change of number: the identities the same person has from now on. */
export function movedIdentitiesOf(
  message: InboundMessage,
  integration: Pick<IntegrationFacts, "portfolio">,
): IdentityKey[] {
  if (message.type !== "system") return [];
  const { newPhone, newUserId } = message.content;
  const keys: IdentityKey[] = [];
  if (typeof newUserId === "string") {
    keys.push({ portfolio: integration.portfolio, kind: "bsuid", value: newUserId });
  }
  if (typeof newPhone === "string") keys.push({ portfolio: "", kind: "phone", value: newPhone });
  return keys;
}

export function isSameIdentity(a: IdentityKey, b: IdentityKey): boolean {
  return a.kind === b.kind && a.value === b.value && a.portfolio === b.portfolio;
}
