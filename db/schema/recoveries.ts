import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { conversations } from "./messaging";
import { workspaces } from "./people";

export const recoverySteps = ["device", "purchase", "security_question"] as const;

export type RecoveryStep = (typeof recoverySteps)[number];

/** Of each step what came of it; never what was asked for or answered. */
export type RecoveryOutcomes = Partial<Record<RecoveryStep, "passed" | "failed">>;

/**
 * Somebody's try to get an account back. Retention class "audit" with the audit log; its secrets go when they were used or
 * their hour is over. At a hundred times the volume, partition by year: the readers ask for a day.
 */
export const recoveries = pgTable(
  "recoveries",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    conversationId: text("conversation_id")
      .notNull()
      .references(() => conversations.id),
    /** Who writes. */
    askedById: text("asked_by_id").notNull(),
    /** The account it is about; null when nobody goes by that name, which the chat does not tell. */
    playerId: text("player_id"),
    state: text("state", { enum: ["asking", "issued", "refused", "blocked", "abandoned"] })
      .notNull()
      .default("asking"),
    outcomes: jsonb("outcomes").$type<RecoveryOutcomes>().notNull().default({}),
    /** In hundredths. */
    score: smallint("score").notNull().default(0),
    /** SHA-256 of the link's token: 256 random bits cannot be guessed from it. */
    tokenHash: text("token_hash"),
    /** The token for the message that carries the link; gone once the link was opened. */
    tokenSealed: text("token_sealed"),
    linkMessageId: text("link_message_id"),
    /** SHA-256 of the temporary credential, made when the link is opened. */
    credentialHash: text("credential_hash"),
    createdAt: at("created_at").notNull(),
    decidedAt: at("decided_at"),
    /** Of the link and of the credential alike. */
    expiresAt: at("expires_at"),
    shownAt: at("shown_at"),
    usedAt: at("used_at"),
    blockedAt: at("blocked_at"),
  },
  (t) => [
    uniqueIndex("recoveries_token_key").on(t.tokenHash).where(sql`token_hash is not null`),
    uniqueIndex("recoveries_credential_key").on(t.credentialHash).where(sql`credential_hash is not null`),
    uniqueIndex("recoveries_link_key").on(t.linkMessageId).where(sql`link_message_id is not null`),
    // serves: how often an account was tried within a day, and what BLOCK stops
    index("recoveries_account_idx")
      .on(t.workspaceId, t.playerId, t.createdAt)
      .where(sql`player_id is not null`),
    // serves: how often somebody tried within a day, and what BLOCK stops
    index("recoveries_conversation_idx").on(t.conversationId, t.createdAt),
    check("recoveries_state_known", sql`${t.state} in ('asking','issued','refused','blocked','abandoned')`),
    check("recoveries_decided", sql`(${t.state} = 'asking') = (${t.decidedAt} is null)`),
    check("recoveries_score_range", sql`${t.score} between 0 and 100`),
  ],
);
