import type { Channel } from "@/lib/channel";
import type { MessageCategory } from "./category";

/** The message, as far as the policy cares. */
export type PolicyMessage = {
  category: MessageCategory;
  isTemplate: boolean;
  /** 0 critical, 1 high, 2 normal, 3 low. */
  priority: number;
  senderKind: string;
};

export type PresenceStatus = "in_match" | "online" | "offline";

/** Everything `decide` looks at. What is not known is null and holds nothing back. */
export type PolicyFacts = {
  channel: Channel;
  integrationDeleted: boolean;
  /** Who of us owns the conversation. */
  ticketAssigneeId: string | null;
  lastInboundAt: Date | null;
  consent: "granted" | "revoked" | "none";
  /** When the player's latest marketing messages left, in any order; those of `marketingDays` at least. */
  marketingSentAt: readonly Date[];
  /** The number may not send in bulk until then. */
  marketingHeldUntil: Date | null;
  playerTimeZone: string | null;
  presence: { status: PresenceStatus; until: Date | null } | null;
  /** What the limits of the provider say, where they were asked. */
  sendingStoppedUntil: Date | null;
  tierFullUntil: Date | null;
  pairFullUntil: Date | null;
  rules: PolicyRules;
};

/** The studio's own rules. */
export type PolicyRules = {
  timeZone: string;
  marketingMost: number;
  marketingDays: number;
  quietFromMinute: number;
  quietUntilMinute: number;
};
