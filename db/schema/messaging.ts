import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./columns";
import { integrations } from "./integrations";
import { workspaces } from "./people";
import { players } from "./players";

/** As `decide` answers it, its times as ISO 8601 in UTC. */
export type StoredDecision = {
  outcome: "wait" | "refuse";
  until: string | null;
  reasons: { code: string; title: string; explain: string; until: string | null }[];
};

/** The lasting thread with one player, or one group, on one integration. */
export const conversations = pgTable(
  "conversations",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    playerId: text("player_id").references(() => players.id),
    groupId: text("group_id"),
    status: text("status", { enum: ["open", "closed"] })
      .notNull()
      .default("open"),
    /** Opens the 24-hour window; only the player's own messages move it. */
    lastInboundAt: at("last_inbound_at"),
    /** When the player last came by an advertisement that opens a chat; begins the free entry point. */
    referredAt: at("referred_at"),
    lastMessageAt: at("last_message_at").notNull().defaultNow(),
    lastPreview: text("last_preview").notNull().default(""),
    lastDirection: text("last_direction", { enum: ["in", "out"] })
      .notNull()
      .default("in"),
    unreadCount: integer("unread_count").notNull().default(0),
    /** Set, and closed, when its player turned out to be somebody known already: everything is said there now. */
    mergedIntoId: text("merged_into_id"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("conversations_open_player_key")
      .on(t.integrationId, t.playerId)
      .where(sql`status = 'open' and player_id is not null`),
    uniqueIndex("conversations_open_group_key")
      .on(t.integrationId, t.groupId)
      .where(sql`status = 'open' and group_id is not null`),
    // serves: GET /conversations, newest first
    index("conversations_list_idx").on(t.workspaceId, t.id),
    // serves: one player's conversations
    index("conversations_player_idx").on(t.playerId),
    check("conversations_one_party", sql`(${t.playerId} is null) <> (${t.groupId} is null)`),
    check("conversations_status_known", sql`${t.status} in ('open','closed')`),
  ],
);

/**
 * Everything said, both ways. Retention class "conversation" (kept until the workspace's period or an erasure); at a
 * hundred times the volume, partition by hash of conversation. Status columns stay out of indexes so that updates are HOT.
 */
export const messages = pgTable(
  "messages",
  {
    id: text("id").primaryKey(),
    /** Order of arrival here; settles messages of the same second. */
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    integrationId: text("integration_id").notNull(),
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    type: text("type").notNull(),
    senderKind: text("sender_kind", { enum: ["player", "agent", "bot", "api", "app", "system"] }).notNull(),
    senderId: text("sender_id"),
    externalId: text("external_id"),
    /** The message it answers; the one that a reaction, an edit or a revoke is about. */
    replyToExternalId: text("reply_to_external_id"),
    text: text("text"),
    content: jsonb("content").$type<Record<string, unknown>>().notNull().default({}),
    status: text("status").notNull(),
    statusRank: smallint("status_rank").notNull().default(0),
    error: jsonb("error").$type<{ code: string; title: string; explain: string }>(),
    pricingCategory: text("pricing_category"),
    /** What a message of ours is for; null for what came in. */
    category: text("category", { enum: ["authentication", "utility", "marketing", "service"] }),
    /** Why it waits or was refused, by the send policy; null for what leaves unhindered. */
    decision: jsonb("decision").$type<StoredDecision>(),
    /** The batch that this message belongs to, if it was not written on its own. */
    batchId: text("batch_id"),
    /** The provider's time for what came in, ours for what goes out. */
    occurredAt: at("occurred_at").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("messages_external_key")
      .on(t.integrationId, t.externalId)
      .where(sql`external_id is not null`),
    // serves: a conversation's messages in reading order
    index("messages_thread_idx").on(t.conversationId, t.occurredAt, t.seq),
    // serves: how much marketing a player got lately
    index("messages_marketing_idx").on(t.conversationId, t.occurredAt).where(sql`category = 'marketing'`),
    // serves: what was later said about a message
    index("messages_marks_idx")
      .on(t.integrationId, t.replyToExternalId)
      .where(sql`type in ('reaction', 'edit', 'revoke')`),
    check(
      "messages_category_known",
      sql`${t.category} in ('authentication','utility','marketing','service')`,
    ),
    check("messages_direction_known", sql`${t.direction} in ('in','out')`),
    check(
      "messages_status_known",
      sql`${t.status} in ('received','queued','sending','accepted','sent','delivered','read','played','failed','unconfirmed','cancelled')`,
    ),
  ],
);

/** One row for each status a message ever had, in whatever order they came. Lives and dies with its message. */
export const messageStatuses = pgTable(
  "message_statuses",
  {
    messageId: text("message_id").notNull(),
    status: text("status").notNull(),
    occurredAt: at("occurred_at").notNull(),
    recordedAt: at("recorded_at").notNull().defaultNow(),
    errors: jsonb("errors"),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.status] })],
);

/** One row for each try to hand a message to the provider. Lives and dies with its message. */
export const messageAttempts = pgTable(
  "message_attempts",
  {
    messageId: text("message_id").notNull(),
    attempt: smallint("attempt").notNull(),
    outcome: text("outcome", { enum: ["accepted", "retry", "failed", "unconfirmed"] }).notNull(),
    code: text("code"),
    details: text("details"),
    durationMs: integer("duration_ms").notNull(),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.attempt] }),
    // serves: what left in the last minutes, after Redis has forgotten it; tries are appended in time, so a few pages tell
    index("message_attempts_at_idx").using("brin", t.at),
  ],
);

/**
 * What waits to leave. Narrow and short-lived: the row goes when the provider has accepted or refused. `ready` rows are
 * claimable, `waiting` rows come back at `ready_at` and keep their place before what follows them, `deferred` rows come back
 * then too and hold nobody up, `sending` rows are in a worker's hands until `claimed_until`, `held` rows belong to a paused
 * batch, `unconfirmed` rows may or may not have been sent since `ready_at` and wait for a status or a person.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    messageId: text("message_id").notNull(),
    workspaceId: text("workspace_id").notNull(),
    integrationId: text("integration_id").notNull(),
    recipient: text("recipient").notNull(),
    /** 0 critical, 1 high, 2 normal, 3 low. */
    priority: smallint("priority").notNull(),
    state: text("state", { enum: ["ready", "waiting", "deferred", "sending", "held", "unconfirmed"] })
      .notNull()
      .default("ready"),
    readyAt: at("ready_at").notNull().defaultNow(),
    attempts: smallint("attempts").notNull().default(0),
    claimedUntil: at("claimed_until"),
    claimToken: text("claim_token"),
    batchId: text("batch_id"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("outbox_message_key").on(t.messageId),
    // serves: the claim, by priority, what was written on its own before batches, first in first out
    index("outbox_ready_idx")
      .on(t.integrationId, t.priority, sql`(batch_id is not null)`, t.id)
      .where(sql`state = 'ready'`),
    // serves: holding, releasing and cancelling what a batch has in the outbox
    index("outbox_batch_idx").on(t.batchId).where(sql`batch_id is not null`),
    // serves: bringing back what waited long enough
    index("outbox_waiting_idx").on(t.readyAt).where(sql`state in ('waiting','deferred')`),
    // serves: finding sends whose worker died
    index("outbox_sending_idx").on(t.claimedUntil).where(sql`state = 'sending'`),
    // serves: "is something earlier to this recipient still under way"
    index("outbox_recipient_idx").on(t.integrationId, t.recipient, t.priority, t.id),
    // serves: what a person has to settle, oldest first
    index("outbox_unconfirmed_idx").on(t.workspaceId, t.id).where(sql`state = 'unconfirmed'`),
    check("outbox_priority_range", sql`${t.priority} between 0 and 3`),
    check(
      "outbox_state_known",
      sql`${t.state} in ('ready','waiting','deferred','sending','held','unconfirmed')`,
    ),
  ],
);

/**
 * When a business portfolio last wrote to a recipient who had no open window: what its 24-hour tier counts. One row for each
 * recipient, so it grows with the players only.
 */
export const recipientsReached = pgTable(
  "recipients_reached",
  {
    portfolio: text("portfolio").notNull(),
    recipient: text("recipient").notNull(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.portfolio, t.recipient] })],
);
