import type { Channel } from "@/lib/channel";
import type { KeptTalk } from "@/lib/dialogue/talk";

export type IdentityKey = {
  /** Empty for what is the same everywhere; the business portfolio for what Meta scopes to it. */
  portfolio: string;
  kind: "phone" | "bsuid" | "telegram" | "username" | "sender";
  value: string;
};

export type IntegrationFacts = {
  id: string;
  workspaceId: string;
  channel: Channel;
  /**
   * What the channel's own ids of people belong to: the WABA, on Telegram the bot, or the integration itself while none is set.
   */
  portfolio: string;
  /** Of a Telegram bot. */
  username: string | null;
  botId: string | null;
  contactCollection: boolean;
  sessionDurationMs: number;
};

export type PlayerFacts = {
  id: string;
  tier: string;
  displayName: string | null;
  language: string | null;
  country: string | null;
};

export type TicketFacts = { id: string; assigneeId: string | null; isWaiting: boolean };

/** The dialogue that is going on; whoever steps in it says which version they read. */
export type TalkFacts = { id: string; version: number; kept: KeptTalk };

export type ConversationFacts = {
  id: string;
  lastInboundAt: Date | null;
  ticket: TicketFacts | null;
  talk: TalkFacts | null;
};

/** What a turn may know. Everything it decides follows from these, the message and the time. */
export type Facts = {
  integration: IntegrationFacts;
  player: PlayerFacts | null;
  /** Those of the message's identities that are on record already, whoever has them. */
  knownIdentities: readonly IdentityKey[];
  /** Those of the known ones that are the player's own and were last noted as seen over an hour before the message. */
  staleIdentities: readonly IdentityKey[];
  /** Other players who have some of the message's identities: met separately, and the same person after all. */
  otherPlayerIds: readonly string[];
  conversation: ConversationFacts | null;
  /** The message was taken in before, by an event that has since been cleared away. */
  isKnown: boolean;
  /** The recovery of the last hour that this message, which says BLOCK, is about. */
  blocks: string | null;
  /** The message answers one that a bot wrote. */
  answersBot: boolean;
};
