import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { players } from "./players";

/** Append-only proof of consent; a trigger refuses UPDATE and DELETE. Kept for as long as the law asks for proof. */
export const consents = pgTable(
  "consents",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    channel: text("channel").notNull(),
    category: text("category").notNull(),
    action: text("action", { enum: ["grant", "revoke"] }).notNull(),
    method: text("method").notNull(),
    wording: text("wording").notNull(),
    wordingVersion: text("wording_version").notNull(),
    source: text("source").notNull(),
    ip: text("ip"),
    userAgent: text("user_agent"),
    occurredAt: at("occurred_at").notNull(),
    recordedAt: at("recorded_at").notNull().defaultNow(),
  },
  (t) => [
    // serves: the current consent of a player, and the ledger of one player
    index("consents_player_idx").on(t.workspaceId, t.playerId, t.channel, t.category, t.occurredAt),
    check("consents_action_known", sql`${t.action} in ('grant','revoke')`),
  ],
);

/**
 * Append-only record of who did what; a trigger refuses UPDATE and DELETE. Retention class "audit" (7 years); at a hundred
 * times the volume, partition by year.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id"),
    actorKind: text("actor_kind", { enum: ["user", "api_key", "system", "anonymous"] }).notNull(),
    actorId: text("actor_id"),
    action: text("action").notNull(),
    subject: jsonb("subject").$type<Record<string, unknown>>().notNull(),
    requestId: text("request_id"),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    // serves: the audit page, newest first
    index("audit_events_log_idx").on(t.workspaceId, t.id),
    // serves: the life of one verification
    index("audit_events_verification_idx")
      .on(sql`(${t.subject} ->> 'otpId')`, t.id)
      .where(sql`${t.action} like 'otp.%'`),
    // serves: what was done about one player
    index("audit_events_player_idx")
      .on(sql`(${t.subject} ->> 'playerId')`, t.id)
      .where(sql`${t.subject} ? 'playerId'`),
  ],
);
