import type { NumberAccount } from "./number-account";
import type { TokenBucket } from "./token-bucket";

export type Json = Record<string, unknown>;

/** A Meta app with its one access token and its callback. */
export type App = {
  id: string;
  name: string;
  secret: string;
  accessToken: string;
  scopes: string[];
  tokenExpiresAtMs: number | null;
  callbackUrl: string | null;
  verifyToken: string | null;
  callbackVerified: boolean;
  /** `vNN.N` of its webhooks; null: as in its latest call. Up to v23.0 statuses carry `conversation`. */
  webhookVersion: string | null;
  calledVersion: string | null;
  wabaIds: Set<string>;
};

export type Waba = {
  id: string;
  name: string;
  /** The business portfolio: business-scoped user ids and the 24-hour tier belong to it. */
  businessId: string;
  subscribedAppIds: Set<string>;
  numberIds: Set<string>;
  templateIds: string[];
};

export type BusinessNumber = {
  id: string;
  wabaId: string;
  displayPhoneNumber: string;
  /** Digits of the display number, as `from` of what it sends. */
  digits: string;
  verifiedName: string;
  registered: boolean;
  qualityRating: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  messagesPerSecond: number;
  tier: Tier;
  enforce: { number: boolean; pair: boolean; tier: boolean; window: boolean };
  bucket: TokenBucket;
  account: NumberAccount;
};

export const tiers = [
  "TIER_50",
  "TIER_250",
  "TIER_1K",
  "TIER_2K",
  "TIER_10K",
  "TIER_100K",
  "TIER_UNLIMITED",
] as const;
export type Tier = (typeof tiers)[number];

export type TemplateButton = {
  type: string;
  text: string;
  url?: string | undefined;
  phone_number?: string | undefined;
};

export type TemplateComponent = {
  type: string;
  format?: string | undefined;
  text?: string | undefined;
  buttons?: TemplateButton[] | undefined;
} & Json;

export type Template = {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: "AUTHENTICATION" | "MARKETING" | "UTILITY";
  status: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  components: TemplateComponent[];
  /** A message not delivered within this time is silently dropped. */
  ttlSeconds: number | null;
  qualityScore: string;
};

/** A player's phone. It exists from the first time anyone writes to it or from it. */
export type Phone = {
  digits: string;
  name: string;
  online: boolean;
  autoRead: boolean;
  onWhatsApp: boolean;
  hidePhone: boolean;
  /** How Meta spells "no phone number" for a hidden one; all three were seen on the wire. */
  hiddenShape: "omitted" | "empty" | "user_id_in_from";
  username: string | null;
  /** Set by the control API; else derived from portfolio and number. */
  userId: string | null;
  /** Portfolio → the id by which it is known there. */
  userIds: Map<string, string>;
  stoppedMarketing: boolean;
  /** One of a crowd's; not listed among the phones one can pick up. */
  inCrowd: boolean;
  thread: PhoneMessage[];
  /** Per business number. */
  talks: Map<string, Talk>;
};

/** Several players together with one business number. It exists from the first time one of them writes in it. */
export type Group = {
  id: string;
  /** By digits. */
  members: Set<string>;
  lastInboundAtMs: number;
};

export type Talk = {
  lastInboundAtMs: number | null;
  saidStop: boolean;
  pair: TokenBucket | null;
  /** When the player last came by an advertisement, and until when all is free because the business answered in time. */
  referredAtMs: number | null;
  freeEntryUntilMs: number | null;
  /** When marketing last came, for the cap. */
  marketingAtMs: number[];
};

export type MessageStatus = "accepted" | "sent" | "delivered" | "read" | "played" | "failed";

export type PhoneMessage = {
  id: string;
  /** As the business sees it: `in` was written by the player. */
  direction: "in" | "out";
  phone: string;
  phoneNumberId: string;
  atMs: number;
  type: string;
  /** The object under the type's own name. */
  content: unknown;
  replyTo: string | null;
  callbackData: string | null;
  addressedBy: "phone" | "user_id";
  /** The group it was written in; every member has one of their own under the same id. */
  groupId: string | null;
  template: Template | null;
  /** For pricing; null for what players send. */
  category: string | null;
  insideWindow: boolean;
  /** Sent within the 72 free hours after an advertisement. */
  freeEntry: boolean;
  status: MessageStatus;
  history: { status: MessageStatus; atMs: number }[];
  error: MessageError | null;
  /** Accepted and sent, but it never reaches the phone: the fault dial took it. */
  lost?: boolean;
};

export type MessageError = { code: number; title: string; details: string };

export type Violation = {
  kind: "number-rate" | "pair-rate" | "window" | "tier" | "template" | "opt-out" | "content";
  atMs: number;
  phoneNumberId: string;
  phone: string | null;
  code: number | null;
  detail: string;
};
