import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { conversations } from "./messaging";
import { workspaces } from "./people";

/**
 * A talk of several turns with a player, such as proving who they are. `state` is what the next step needs to know, never what
 * the player answered. Kept a day after it ended or expired: what came of it stands in its own table and in the audit log.
 */
export const dialogues = pgTable(
  "dialogues",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id),
    kind: text("kind", { enum: ["verify", "recover"] }).notNull(),
    state: jsonb("state").$type<Record<string, unknown>>().notNull(),
    /** Raised with every step; a turn that read an older one is taken anew. */
    version: integer("version").notNull().default(1),
    createdAt: at("created_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [
    // serves: the dialogue a message belongs to
    uniqueIndex("dialogues_open_key").on(t.conversationId).where(sql`ended_at is null`),
    // serves: clearing away
    index("dialogues_expiry_idx").on(t.expiresAt),
    check("dialogues_kind_known", sql`${t.kind} in ('verify','recover')`),
  ],
);

/**
 * What a step's call answered, written with the call's effect: when the worker dies before the answer reaches its turn, the
 * call is not made a second time. Holds no secret. Kept a day; the lane's lease is seconds long.
 */
export const dialogueAnswers = pgTable(
  "dialogue_answers",
  {
    /** Connection, the message that led to the call, and which of its calls. */
    key: text("key").primaryKey(),
    answer: jsonb("answer").$type<Record<string, unknown>>().notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    // serves: clearing away
    index("dialogue_answers_age_idx").using("brin", t.createdAt),
  ],
);
