import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./columns";
import { integrations } from "./integrations";

/**
 * What a channel's callback brought, one row a request, as it came: written before the 200, gone once a worker has filed its
 * updates in the lanes of their senders. No index but the order of arrival holds it, so that taking a request in costs one
 * narrow append; a backlog of any size is worked off from its oldest end.
 */
export const arrivals = pgTable(
  "arrivals",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    integrationId: text("integration_id").notNull(),
    /** The body as text; of an SMS report what was read of it. */
    body: text("body").notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
    /** When nobody could read it; it is tried again whenever a worker starts. Then of retention class "log", 90 days. */
    asideAt: at("aside_at"),
  },
  (t) => [
    // serves: what was set aside, which a worker's start tries anew, Operations counts and retention removes
    index("arrivals_aside_idx").on(t.id).where(sql`aside_at is not null`),
  ],
);

/**
 * One sender's queue. `tail` counts what was filed, `head` what the worker finished; the lane is pending while
 * head < tail. Filing only raises `tail`, the worker only raises `head`, so neither waits for the other's work.
 * `is_pending` repeats head < tail for the index: a lane that is pending already takes an append as a HOT update.
 */
export const lanes = pgTable(
  "lanes",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    key: text("key").notNull(),
    head: bigint("head", { mode: "number" }).notNull().default(0),
    tail: bigint("tail", { mode: "number" }).notNull().default(0),
    isPending: boolean("is_pending").notNull().default(true),
    /** Not claimed before this: now, the end of a back-off, or the end of a lease. */
    readyAt: at("ready_at").notNull().defaultNow(),
    /** Failed tries of the event at the head. */
    attempts: smallint("attempts").notNull().default(0),
    lastError: text("last_error"),
    /** Raised whenever the worker moves the lane; a call's result or a failure with an older fence is dropped. */
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    /** `{ answer }` of the call for the event at the head, waiting to be taken in. */
    callResult: json("call_result"),
  },
  (t) => [
    uniqueIndex("lanes_key").on(t.integrationId, t.key),
    // serves: the claim, oldest pending lane first
    index("lanes_ready_idx").on(t.readyAt).where(sql`is_pending`),
  ],
);

/**
 * Every update a channel delivered, as it came. Rows are written once by filing and never changed, except to park a poison
 * event. The unique key removes duplicates for as long as the row lives; after that the unique key of `messages` does.
 * Retention class "log" (90 days, only below the lane's head); at a hundred times the volume, partition by month.
 */
export const inboundEvents = pgTable(
  "inbound_events",
  {
    laneId: bigint("lane_id", { mode: "number" }).notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    integrationId: text("integration_id").notNull(),
    kind: text("kind").notNull(),
    externalId: text("external_id").notNull(),
    /** JSON as text: it must hold whatever a provider may sign, \u0000 and lone surrogates included. */
    value: text("value").notNull(),
    /** The provider's time, to the second; the time of arrival where it gave none. */
    occurredAt: at("occurred_at").notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
    parkedAt: at("parked_at"),
    error: text("error"),
  },
  (t) => [
    primaryKey({ columns: [t.laneId, t.seq] }),
    uniqueIndex("inbound_events_once").on(t.integrationId, t.kind, t.externalId),
    // serves: one integration's event log, newest first
    index("inbound_events_log_idx").on(t.integrationId, t.receivedAt),
    // serves: the list of poison events
    index("inbound_events_parked_idx").on(t.integrationId, t.parkedAt).where(sql`parked_at is not null`),
  ],
);
