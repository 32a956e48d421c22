import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { conversations } from "./messaging";
import { users, workspaces } from "./people";

export const ticketTopics = ["agent", "recovery", "recovery_blocked", "appeal", "data_migration"] as const;

export type TicketTopic = (typeof ticketTopics)[number];

/** A piece of human work on a conversation. At most one is open for each conversation. */
export const tickets = pgTable(
  "tickets",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    /** Counted for each workspace from 1; what people say aloud. */
    number: integer("number").notNull(),
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id),
    status: text("status", { enum: ["open", "resolved"] })
      .notNull()
      .default("open"),
    /** 1 diamond … 5 bronze, 10 standard; lower is served first. */
    priority: smallint("priority").notNull(),
    /** What it is about, where a dialogue knows. */
    topic: text("topic", { enum: ticketTopics }),
    /** What a dialogue found out before it handed over; never an answer to a security question. */
    findings: jsonb("findings").$type<Record<string, unknown>>(),
    assigneeId: text("assignee_id").references(() => users.id),
    assignedAt: at("assigned_at"),
    /** Since when the player waits for us; null while we wait for the player. */
    waitingSince: at("waiting_since"),
    firstRespondedAt: at("first_responded_at"),
    openedAt: at("opened_at").notNull().defaultNow(),
    resolvedAt: at("resolved_at"),
    resolvedBy: text("resolved_by").references(() => users.id),
  },
  (t) => [
    uniqueIndex("tickets_open_key").on(t.conversationId).where(sql`status = 'open'`),
    uniqueIndex("tickets_number_key").on(t.workspaceId, t.number),
    // serves: the queue; open tickets in the order they should be answered
    index("tickets_queue_idx").on(t.workspaceId, t.priority, t.waitingSince).where(sql`status = 'open'`),
    // serves: a conversation's earlier tickets
    index("tickets_conversation_idx").on(t.conversationId),
    check("tickets_status_known", sql`${t.status} in ('open','resolved')`),
    check(
      "tickets_topic_known",
      sql`${t.topic} in ('agent','recovery','recovery_blocked','appeal','data_migration')`,
    ),
    check("tickets_assigned_together", sql`(${t.assigneeId} is null) = (${t.assignedAt} is null)`),
    check("tickets_resolved_together", sql`(${t.status} = 'resolved') = (${t.resolvedAt} is not null)`),
  ],
);
