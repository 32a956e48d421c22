import { BoundedLog } from "../bounded-log";
import type { Json } from "../model";

export type StudioPlayer = {
  id: string;
  /** For the studio's own sign-in page. */
  phone: string | null;
  profile: Json;
  balances: { code: string; name: string; amount: number }[];
  rewards: {
    id: string;
    title: string;
    balance: string;
    amount: number;
    state: "waiting" | "claimed" | "expired";
  }[];
  purchases: Json[];
};

/** What came in as an outgoing webhook of Guildline. */
export type ReceivedEvent = {
  /** The `webhook-id`: the same on every try. */
  id: string;
  type: string | null;
  atMs: number;
  /** False when the signature does not fit; null when no secret is known here. */
  verified: boolean | null;
  answered: number;
  /** It had been taken before. */
  repeated: boolean;
  body: unknown;
};

/** A call about a player that came in, and what became of it. */
export type ReceivedCall = { atMs: number; method: string; path: string; status: number };

/** The emulated game's own backend. */
export class StudioWorld {
  /** `glc_…`: with what Guildline signs its questions; two while it is being changed. */
  connectorSecrets: string[] = [];
  /** `whsec_…`: with what it signs its webhooks. */
  webhookSecrets: string[] = [];
  /** Where the studio's servers find Guildline, and their API key. */
  guildline: { url: string; apiKey: string } | null = null;
  readonly players = new Map<string, StudioPlayer>();
  events: Json[] = [];
  /** Idempotency key → what was answered the first time. */
  readonly claims = new Map<string, Json>();
  readonly received = new BoundedLog<ReceivedEvent>(5_000);
  readonly calls = new BoundedLog<ReceivedCall>(1_000);
  readonly takenIds = new Set<string>();

  /** Forgets what came in; with `everything` the players and secrets too. */
  forget(everything: boolean): void {
    this.received.clear();
    this.calls.clear();
    this.takenIds.clear();
    this.claims.clear();
    for (const { rewards } of this.players.values()) for (const reward of rewards) reward.state = "waiting";
    if (!everything) return;
    this.players.clear();
    this.events = [];
    this.connectorSecrets = [];
    this.webhookSecrets = [];
    this.guildline = null;
  }
}
