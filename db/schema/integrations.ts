import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at } from "./columns";
import { workspaces } from "./people";

/**
 * A channel connection. Deleting keeps the row as a tombstone, without secrets and links, so that its conversations and
 * event log stay readable.
 */
export const integrations = pgTable(
  "integrations",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    channel: text("channel", { enum: ["whatsapp", "telegram", "sms"] }).notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    botId: text("bot_id"),
    blueprintId: text("blueprint_id"),
    contactCollection: boolean("contact_collection").notNull().default(true),
    attachments: boolean("attachments").notNull().default(true),
    /** Whether players see that their messages were read, and that an answer is being typed. */
    readReceipts: boolean("read_receipts").notNull().default(true),
    typingIndicators: boolean("typing_indicators").notNull().default(true),
    sessionDurationMs: bigint("session_duration_ms", { mode: "number" }).notNull().default(3_600_000),
    phoneNumberId: text("phone_number_id"),
    wabaId: text("waba_id"),
    /** Meta's access token, a Telegram bot's token, or what an SMS provider wants to know us by. */
    accessTokenSealed: text("access_token_sealed"),
    /** What deliveries are checked against: Meta's app secret, or the secret that Telegram sends along. */
    appSecretSealed: text("app_secret_sealed"),
    /** As Telegram answered for the token; the bot's id scopes its people as a portfolio does on WhatsApp. */
    telegramBotId: text("telegram_bot_id"),
    telegramUsername: text("telegram_username"),
    /** How an SMS provider is called; its secrets are in `accessTokenSealed`. */
    smsProvider: jsonb("sms_provider").$type<Record<string, unknown>>(),
    apiVersion: text("api_version").notNull(),
    baseUrl: text("base_url").notNull(),
    metadata: jsonb("metadata").$type<Record<string, unknown>>().notNull().default({}),
    verifyToken: text("verify_token").notNull(),
    /** Messages per second that the number may send; Meta's default is 80. */
    ratePerSecond: integer("rate_per_second").notNull().default(80),
    callbackVerifiedAt: at("callback_verified_at"),
    /** What Meta last said about the number, in Meta's words; null while unknown. Each `…_at` keeps older news from winning. */
    displayPhoneNumber: text("display_phone_number"),
    verifiedName: text("verified_name"),
    nameStatus: text("name_status"),
    nameAt: at("name_at"),
    codeStatus: text("code_status"),
    numberStatus: text("number_status"),
    numberStatusAt: at("number_status_at"),
    qualityRating: text("quality_rating"),
    qualityAt: at("quality_at"),
    /** Messages per second that Meta takes from the number, in and out. */
    throughputPerSecond: integer("throughput_per_second"),
    throughputAt: at("throughput_at"),
    /** `TIER_250` … `TIER_UNLIMITED`: people to be written to first within 24 h, shared by the portfolio's numbers. */
    messagingTier: text("messaging_tier"),
    tierAt: at("tier_at"),
    /** Until when nothing goes out in bulk, after players complained too often. */
    marketingHeldUntil: at("marketing_held_until"),
    /** Meta's business portfolio that the account belongs to. */
    portfolioId: text("portfolio_id"),
    numberCheckedAt: at("number_checked_at"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
    deletedAt: at("deleted_at"),
  },
  (t) => [
    // serves: the list, newest or oldest first, stable while rows come and go
    index("integrations_list_idx").on(t.workspaceId, t.id),
    uniqueIndex("integrations_number_key")
      .on(t.workspaceId, t.phoneNumberId)
      .where(sql`deleted_at is null and phone_number_id is not null`),
    uniqueIndex("integrations_telegram_key")
      .on(t.workspaceId, t.telegramBotId)
      .where(sql`deleted_at is null and telegram_bot_id is not null`),
    check("integrations_channel_known", sql`${t.channel} in ('whatsapp','telegram','sms')`),
    check("integrations_rate_range", sql`${t.ratePerSecond} between 1 and 1000`),
    check("integrations_session_range", sql`${t.sessionDurationMs} between 1000 and 2592000000`),
    check(
      "integrations_deleted_holds_no_secret",
      sql`${t.deletedAt} is null or (${t.accessTokenSealed} is null and ${t.appSecretSealed} is null)`,
    ),
  ],
);

/**
 * What happened on a connection besides accepted deliveries: handshakes, refusals, parked events, API errors, changes.
 * Retention class "log" (90 days); at a hundred times the volume, partition by month on `at`.
 */
export const integrationEvents = pgTable(
  "integration_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    kind: text("kind").notNull(),
    level: text("level", { enum: ["info", "warning", "error"] }).notNull(),
    summary: text("summary").notNull(),
    /** Raw text as it came; masked for everyone but admins when read. */
    payload: text("payload"),
    /** Our message that it is about, if it is about one. */
    messageId: text("message_id"),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [
    // serves: one integration's event log, newest first
    index("integration_events_log_idx").on(t.integrationId, t.at, t.id),
    // serves: the setup checklist as it was last seen
    index("integration_events_setup_idx").on(t.integrationId, t.at).where(sql`kind = 'setup.checked'`),
    // serves: what was logged about one message
    index("integration_events_message_idx").on(t.messageId, t.id).where(sql`message_id is not null`),
    check("integration_events_level_known", sql`${t.level} in ('info','warning','error')`),
  ],
);

/**
 * What the provider says is wrong with a connection, or we found out, until it is over or someone puts it away. Retention
 * class "log" (90 days after it was closed).
 */
export const integrationAlerts = pgTable(
  "integration_alerts",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    /** What it is about, such as `quality`; later news on the same topic closes it. */
    topic: text("topic").notNull(),
    severity: text("severity", { enum: ["info", "warning", "critical"] }).notNull(),
    title: text("title").notNull(),
    /** What happened and what to do. No personal data. */
    detail: text("detail").notNull(),
    /** Of the update that raised it: the same update raises it once. */
    source: text("source").notNull(),
    raisedAt: at("raised_at").notNull(),
    closedAt: at("closed_at"),
    /** Who put it away; null when it ended by itself. */
    closedBy: text("closed_by"),
  },
  (t) => [
    uniqueIndex("integration_alerts_once").on(t.integrationId, t.source),
    // serves: the banner, newest first
    index("integration_alerts_open_idx").on(t.workspaceId, t.raisedAt).where(sql`closed_at is null`),
    // serves: one integration's alerts, newest first
    index("integration_alerts_list_idx").on(t.integrationId, t.raisedAt),
    check("integration_alerts_severity_known", sql`${t.severity} in ('info','warning','critical')`),
  ],
);

/** Phones of the team that a test message may be sent to from an integration's page. At most 20 for each. */
export const testNumbers = pgTable(
  "test_numbers",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    phone: text("phone").notNull(),
    name: text("name").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("test_numbers_key").on(t.integrationId, t.phone)],
);
