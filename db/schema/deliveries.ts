import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
import { workspaces } from "./people";

/**
 * Where the studio wants to hear of events. Deleting keeps the row as a tombstone without its secrets, so that its log stays
 * readable.
 */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    url: text("url").notNull(),
    description: text("description").notNull().default(""),
    eventTypes: text("event_types").array().notNull(),
    isEnabled: boolean("is_enabled").notNull().default(true),
    /** `gone` when the receiver answered 410, `person` when someone turned it off. */
    disabledReason: text("disabled_reason", { enum: ["gone", "person"] }),
    secretSealed: text("secret_sealed"),
    /** Signs beside the current one until then, so that the receiver can change over at leisure. */
    previousSecretSealed: text("previous_secret_sealed"),
    previousSecretUntil: at("previous_secret_until"),
    /** Of the first failure since the last success; null while it is well. */
    failingSince: at("failing_since"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    deletedAt: at("deleted_at"),
  },
  (t) => [
    // serves: the list, newest first
    index("webhook_endpoints_list_idx").on(t.workspaceId, t.id),
    // serves: who wants an event
    index("webhook_endpoints_wanting_idx").on(t.workspaceId).where(sql`is_enabled and deleted_at is null`),
    check("webhook_endpoints_disabled_has_reason", sql`${t.isEnabled} = (${t.disabledReason} is null)`),
    check(
      "webhook_endpoints_deleted_is_silent",
      sql`${t.deletedAt} is null or (not ${t.isEnabled} and ${t.secretSealed} is null and ${t.previousSecretSealed} is null)`,
    ),
    check(
      "webhook_endpoints_previous_ends",
      sql`(${t.previousSecretSealed} is null) = (${t.previousSecretUntil} is null)`,
    ),
  ],
);

/**
 * What happened, as the studio is told: written only when an endpoint wants it. Retention class "log" (90 days); at a hundred
 * times the volume, partition by month on `recorded_at`.
 */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    /** Travels as `webhook-id`; the same on every try and every replay. */
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    type: text("type").notNull(),
    /** What order is kept for: a player, a message, a ticket. */
    subject: text("subject").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    occurredAt: at("occurred_at").notNull(),
    recordedAt: at("recorded_at").notNull().defaultNow(),
  },
  (t) => [
    // serves: clearing away what is old
    index("webhook_events_recorded_idx").on(t.recordedAt),
  ],
);

/**
 * One endpoint's copy of one event. Deliveries of one endpoint and subject go out one after the other, in the order of their
 * ids, which are given while the lane's row is locked. Lives and dies with its event.
 */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id),
    eventId: text("event_id")
      .notNull()
      .references(() => webhookEvents.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    subject: text("subject").notNull(),
    state: text("state", { enum: ["pending", "delivered", "dead"] })
      .notNull()
      .default("pending"),
    /** Tries since it was made or replayed. */
    attempts: smallint("attempts").notNull().default(0),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    lastAttemptAt: at("last_attempt_at"),
    createdAt: at("created_at").notNull().defaultNow(),
    /** From when its day of tries counts: its making, or the last replay. */
    startedAt: at("started_at").notNull().defaultNow(),
    /** When it was delivered, or given up. */
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_once").on(t.eventId, t.endpointId),
    // serves: one endpoint's log, newest first
    index("webhook_deliveries_log_idx").on(t.endpointId, t.id),
    // serves: the head of a lane
    index("webhook_deliveries_head_idx").on(t.endpointId, t.subject, t.id).where(sql`state = 'pending'`),
    // serves: what waits at an endpoint, and how long the oldest does
    index("webhook_deliveries_waiting_idx").on(t.endpointId, t.id).where(sql`state = 'pending'`),
    // serves: dead letters of an endpoint, and replaying them
    index("webhook_deliveries_dead_idx").on(t.endpointId, t.id).where(sql`state = 'dead'`),
    // serves: what became of an endpoint's deliveries in the last day
    index("webhook_deliveries_ended_idx").on(t.endpointId, t.endedAt).where(sql`ended_at is not null`),
    check("webhook_deliveries_state_known", sql`${t.state} in ('pending','delivered','dead')`),
    check("webhook_deliveries_ended_together", sql`(${t.state} = 'pending') = (${t.endedAt} is null)`),
  ],
);

/**
 * A subject of an endpoint with something waiting: the first waits until `next_at`, the others behind it. A worker claims a
 * lane by moving `next_at` to the end of its lease and leaving its token. Short-lived: gone when nothing waits.
 */
export const webhookLanes = pgTable(
  "webhook_lanes",
  {
    endpointId: text("endpoint_id").notNull(),
    subject: text("subject").notNull(),
    waiting: integer("waiting").notNull(),
    nextAt: at("next_at").notNull(),
    claimToken: text("claim_token"),
  },
  (t) => [
    primaryKey({ columns: [t.endpointId, t.subject] }),
    // serves: the worker's look for what is due
    index("webhook_lanes_due_idx").on(t.endpointId, t.nextAt),
    check("webhook_lanes_hold_something", sql`${t.waiting} >= 0`),
  ],
);

/** What each try came to. Lives and dies with its delivery. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    deliveryId: bigint("delivery_id", { mode: "number" })
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: "cascade" }),
    at: at("at").notNull(),
    durationMs: integer("duration_ms").notNull(),
    status: integer("status"),
    error: text("error"),
    /** The first KiB of what the receiver said. */
    answer: text("answer"),
  },
  (t) => [
    // serves: one delivery's tries, in their order
    index("webhook_attempts_delivery_idx").on(t.deliveryId, t.id),
  ],
);
