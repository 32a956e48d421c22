import type { Pool } from "undici";
import type { App, Json } from "../model";

/** One thing to tell a subscriber, not yet put into an envelope. */
export type WebhookUpdate = {
  field: string;
  wabaId: string;
  /** Which list of the value the item goes to; null for a notice, whose item is the whole value. */
  list: "messages" | "statuses" | "user_preferences" | null;
  /** The entry's own time; only notices have one. */
  atSeconds?: number;
  metadata: Json;
  contact: Json | null;
  item: Json;
  /** What the item has besides in webhooks of v23.0 and older. */
  untilV23?: Json;
  /** The player's message this is about, so that it can be marked as received. */
  inboundId: string | null;
};

export type WebhookAttempt = { atMs: number; status: number | null; error: string | null; tookMs: number };

/** One POST with its history. */
export type WebhookDelivery = {
  id: string;
  appId: string;
  url: string;
  createdAtMs: number;
  updateCount: number;
  body: Buffer;
  signature: string;
  inboundIds: string[];
  state: "pending" | "delivered" | "retrying" | "dropped";
  attempts: WebhookAttempt[];
  /** When the first attempt failed; the retry ladder counts from here. */
  firstFailureAtMs: number | null;
};

/** The callback of one app and what waits for it. */
export type WebhookTarget = {
  app: App;
  url: string;
  pool: Pool;
  waiting: WebhookUpdate[];
  /** The fault dial lets updates gather before they go. */
  gathers: boolean;
  inFlight: number;
  retrying: number;
  dropped: number;
};
