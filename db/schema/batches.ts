import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./columns";
import { integrations } from "./integrations";
import { workspaces } from "./people";

/**
 * One content to many recipients. Recipients are gathered and then fed to the outbox in the order of their ids, each up to a
 * mark that moves in the transaction that did the work, so that a killed worker's successor goes on at the mark.
 * Retention class "conversation", like the messages it sent.
 */
export const batches = pgTable(
  "batches",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    kind: text("kind", { enum: ["maintenance"] }).notNull(),
    name: text("name").notNull(),
    /** The caller's own name for this request; the same one again is the same batch. */
    reference: text("reference"),
    /** SHA-256 of what was asked for under that reference, hex. */
    fingerprint: text("fingerprint").notNull(),
    content: jsonb("content").$type<Record<string, unknown>>().notNull(),
    category: text("category").notNull(),
    /** As the outbox keeps it. */
    priority: smallint("priority").notNull(),
    senderKind: text("sender_kind", { enum: ["agent", "api", "system"] }).notNull(),
    senderId: text("sender_id"),
    audience: jsonb("audience").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["running", "paused", "cancelling", "cancelled", "done"] })
      .notNull()
      .default("running"),
    /** How many there were when it was started; `gathered` is exact once `gathered_at` is set. */
    expected: integer("expected").notNull(),
    gathered: integer("gathered").notNull().default(0),
    gatheredTo: text("gathered_to").notNull().default(""),
    gatheredAt: at("gathered_at"),
    fed: integer("fed").notNull().default(0),
    fedTo: text("fed_to").notNull().default(""),
    fedAt: at("fed_at"),
    /** What left or failed in a second, smoothed over about half a minute. */
    perSecond: real("per_second"),
    measuredSettled: integer("measured_settled").notNull().default(0),
    measuredAt: at("measured_at"),
    cancelReason: text("cancel_reason"),
    createdAt: at("created_at").notNull().defaultNow(),
    pausedAt: at("paused_at"),
    finishedAt: at("finished_at"),
  },
  (t) => [
    uniqueIndex("batches_reference_key").on(t.workspaceId, t.reference).where(sql`reference is not null`),
    // serves: the list, newest first
    index("batches_list_idx").on(t.workspaceId, t.id),
    // serves: the worker's look for something to do
    index("batches_active_idx").on(t.integrationId, t.priority).where(sql`finished_at is null`),
    check("batches_priority_range", sql`${t.priority} between 0 and 3`),
    check("batches_state_known", sql`${t.state} in ('running','paused','cancelling','cancelled','done')`),
    check(
      "batches_finished_together",
      sql`(${t.state} in ('cancelled','done')) = (${t.finishedAt} is not null)`,
    ),
  ],
);

/**
 * Who gets it: one row for each player, which is what makes a second message to the same one impossible. `message_id` is set
 * when the message is made, `skipped` says why none was. Lives and dies with its batch; at a hundred times the volume,
 * partition by hash of the batch.
 */
export const batchRecipients = pgTable(
  "batch_recipients",
  {
    batchId: text("batch_id").notNull(),
    playerId: text("player_id").notNull(),
    messageId: text("message_id"),
    skipped: text("skipped"),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.playerId] })],
);

/**
 * How many messages of a batch stand at which status. A trigger on `messages` appends what a statement moved to
 * `batch_deltas`, so that no two transactions wait for one counter; the worker folds them in here. A reader adds both.
 */
export const batchCounts = pgTable(
  "batch_counts",
  {
    batchId: text("batch_id").notNull(),
    status: text("status").notNull(),
    /** The error's code for what failed or was cancelled, else empty. */
    reason: text("reason").notNull(),
    n: integer("n").notNull(),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.status, t.reason] })],
);

/** Short-lived: folded away within a second or two. */
export const batchDeltas = pgTable("batch_deltas", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  batchId: text("batch_id").notNull(),
  status: text("status").notNull(),
  reason: text("reason").notNull(),
  n: integer("n").notNull(),
});
