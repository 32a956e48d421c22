import { sql } from "drizzle-orm";
import {
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

export const verificationPurposes = [
  "registration",
  "login",
  "transaction",
  "two_factor",
  "device",
  "recovery",
] as const;

export const verificationChannels = ["whatsapp", "telegram", "sms"] as const;

/** What a workspace decided about codes; without a row the defaults hold. */
export const verificationSettings = pgTable(
  "verification_settings",
  {
    workspaceId: text("workspace_id")
      .primaryKey()
      .references(() => workspaces.id),
    ttlSeconds: integer("ttl_seconds").notNull().default(600),
    maxAttempts: smallint("max_attempts").notNull().default(3),
    /** To one number, and for one player. */
    sendsPerHour: integer("sends_per_hour").notNull().default(5),
    perIpPerHour: integer("per_ip_per_hour").notNull().default(60),
    perCountryPerHour: integer("per_country_per_hour").notNull().default(10_000),
    fallbackAfterSeconds: integer("fallback_after_seconds").notNull().default(20),
    /** The first that reaches the player is taken, the next ones when it does not deliver. */
    channels: text("channels", { enum: verificationChannels })
      .array()
      .notNull()
      .default(["whatsapp", "telegram", "sms"]),
    /** The WhatsApp number that codes leave from; the oldest one when none was chosen. */
    integrationId: text("integration_id"),
    templateName: text("template_name").notNull().default("sign_in_code"),
    /** For players whose language the template does not speak. */
    templateLanguage: text("template_language").notNull().default("en"),
    /** As at Meta; a player's language is looked for among them. */
    templateLanguages: text("template_languages").array().notNull().default(["en"]),
    /** Numbers with a fixed code, which count only where messages go to an emulator. */
    testNumbers: jsonb("test_numbers").$type<{ phone: string; code: string }[]>().notNull().default([]),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("verification_settings_ttl_range", sql`${t.ttlSeconds} between 60 and 600`),
    check("verification_settings_attempts_range", sql`${t.maxAttempts} between 1 and 5`),
    check("verification_settings_sends_range", sql`${t.sendsPerHour} between 1 and 100`),
    check("verification_settings_ip_range", sql`${t.perIpPerHour} between 1 and 100000`),
    check("verification_settings_country_range", sql`${t.perCountryPerHour} between 1 and 10000000`),
    check("verification_settings_fallback_range", sql`${t.fallbackAfterSeconds} between 5 and 120`),
  ],
);

/**
 * One attempt to prove a phone number, or a player without one, with a code, sends that were blocked included. Kept 180 days. At a hundred times the
 * volume, partition by month of `created_at`: every reader but the one by id asks for a window of time.
 */
export const verifications = pgTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    /** Whom the number is to be linked to once it is proven; null while we do not know them. */
    playerId: text("player_id"),
    /** As the studio named the player. */
    playerRef: text("player_ref"),
    /** Null for a player without a number, whom the code goes to over Telegram. */
    phone: text("phone"),
    /** ISO 3166-1 alpha-2; null without a number, and for one of no country, such as a satellite phone. */
    country: text("country"),
    /** The number without its last four digits: what a pumper's numbers share. */
    prefix: text("prefix"),
    /** Of the player, as the studio saw it. */
    ip: text("ip"),
    purpose: text("purpose", { enum: verificationPurposes }).notNull(),
    transaction: jsonb("transaction").$type<Record<string, unknown>>(),
    transactionHash: text("transaction_hash").notNull().default(""),
    state: text("state", {
      enum: ["pending", "verified", "expired", "voided", "exhausted", "blocked", "failed"],
    }).notNull(),
    /** Why it ended: replaced, not_requested, max_attempts_exceeded, expired, undeliverable, blocked, frozen. */
    endReason: text("end_reason"),
    /** `v1.<key id>.<HMAC>`; null once it ended and for what was blocked. */
    codeHash: text("code_hash"),
    attempts: smallint("attempts").notNull().default(0),
    maxAttempts: smallint("max_attempts").notNull(),
    /** Codes that were sent: the first and each resend. */
    sends: smallint("sends").notNull().default(1),
    /** The number of the living code; every resend raises it and so voids the older one. */
    generation: smallint("generation").notNull().default(1),
    /** Of the first dispatch; null for what was blocked. */
    channel: text("channel", { enum: verificationChannels }),
    /** Of the first dispatch that was delivered, else of the last one, when the code came back right. */
    verifiedChannel: text("verified_channel", { enum: verificationChannels }),
    guardOutcome: text("guard_outcome", { enum: ["allow", "monitor", "block"] }).notNull(),
    guardReasons: jsonb("guard_reasons").$type<{ code: string; explain: string }[]>().notNull().default([]),
    requestId: text("request_id").notNull(),
    expiresAt: at("expires_at").notNull(),
    createdAt: at("created_at").notNull(),
    lastSentAt: at("last_sent_at").notNull(),
    verifiedAt: at("verified_at"),
    endedAt: at("ended_at"),
    /** It can no longer change, and its hour's figures hold it. */
    isRolledUp: boolean("is_rolled_up").notNull().default(false),
  },
  (t) => [
    // The rule "a new code voids the old": one living code for a number.
    uniqueIndex("verifications_pending_key").on(t.workspaceId, t.phone).where(sql`state = 'pending'`),
    // The same for a player without a number.
    uniqueIndex("verifications_pending_player_key")
      .on(t.workspaceId, t.playerId)
      .where(sql`state = 'pending' and phone is null`),
    // serves: the list, newest first
    index("verifications_list_idx").on(t.workspaceId, t.id),
    // serves: the figures of a time
    index("verifications_time_idx").on(t.workspaceId, t.createdAt),
    // serves: the figures of what no hour holds yet, and rolling it up
    index("verifications_fresh_idx").on(t.workspaceId, t.createdAt).where(sql`not is_rolled_up`),
    // serves: the sends that were blocked, newest first
    index("verifications_blocked_idx").on(t.workspaceId, t.id).where(sql`state = 'blocked'`),
    // serves: what happened to one number
    index("verifications_phone_idx").on(t.workspaceId, t.phone, t.createdAt),
    // serves: what happened to one player
    index("verifications_player_idx")
      .on(t.workspaceId, t.playerId, t.createdAt)
      .where(sql`player_id is not null`),
    // serves: how many of an address's codes came back
    index("verifications_ip_idx").on(t.workspaceId, t.ip, t.createdAt).where(sql`ip is not null`),
    // serves: conversion by prefix
    index("verifications_prefix_idx").on(t.workspaceId, t.prefix, t.createdAt),
    // serves: conversion by country
    index("verifications_country_idx").on(t.workspaceId, t.country, t.createdAt),
    // serves: ending what nobody entered in time
    index("verifications_expiry_idx").on(t.expiresAt).where(sql`state = 'pending'`),
    check("verifications_phone_is_e164", sql`${t.phone} ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("verifications_of_somebody", sql`${t.phone} is not null or ${t.playerId} is not null`),
    check("verifications_prefix_of_phone", sql`(${t.phone} is null) = (${t.prefix} is null)`),
    check(
      "verifications_purpose_known",
      sql`${t.purpose} in ('registration','login','transaction','two_factor','device','recovery')`,
    ),
    check(
      "verifications_state_known",
      sql`${t.state} in ('pending','verified','expired','voided','exhausted','blocked','failed')`,
    ),
    check("verifications_attempts_range", sql`${t.attempts} between 0 and ${t.maxAttempts}`),
    check("verifications_ended", sql`(${t.state} = 'pending') = (${t.endedAt} is null)`),
  ],
);

/**
 * The living code of a verification, sealed, for the messages that carry it. Its row goes when the code is entered, voided,
 * expired or given up, so the table is as long as the codes under way.
 */
export const verificationCodes = pgTable(
  "verification_codes",
  {
    verificationId: text("verification_id")
      .primaryKey()
      .references(() => verifications.id, { onDelete: "cascade" }),
    generation: smallint("generation").notNull(),
    sealed: text("sealed").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [
    // serves: sweeping out what expired
    index("verification_codes_expiry_idx").on(t.expiresAt),
  ],
);

/** One channel's try to carry a code. Lives and dies with its verification. */
export const verificationDispatches = pgTable(
  "verification_dispatches",
  {
    id: text("id").primaryKey(),
    verificationId: text("verification_id")
      .notNull()
      .references(() => verifications.id, { onDelete: "cascade" }),
    workspaceId: text("workspace_id").notNull(),
    generation: smallint("generation").notNull(),
    channel: text("channel", { enum: verificationChannels }).notNull(),
    messageId: text("message_id").notNull(),
    state: text("state", { enum: ["queued", "sent", "delivered", "failed"] })
      .notNull()
      .default("queued"),
    /** Why it was sent on this channel or failed, in words. */
    reason: text("reason"),
    /** Of its message: a template's as at Meta, else BCP 47. */
    language: text("language"),
    /** BCP 47: the player's, where the message could not be in it. */
    missedLanguage: text("missed_language"),
    queuedAt: at("queued_at").notNull(),
    sentAt: at("sent_at"),
    deliveredAt: at("delivered_at"),
    failedAt: at("failed_at"),
  },
  (t) => [
    // serves: a verification's life, in order
    index("verification_dispatches_life_idx").on(t.verificationId, t.id),
    // serves: the code of a message that leaves
    uniqueIndex("verification_dispatches_message_key").on(t.messageId),
    check("verification_dispatches_state_known", sql`${t.state} in ('queued','sent','delivered','failed')`),
  ],
);

/** Every code sent, for the limits, which look back an hour. Kept a week; narrow, and written once. */
export const verificationSends = pgTable(
  "verification_sends",
  {
    verificationId: text("verification_id")
      .notNull()
      .references(() => verifications.id, { onDelete: "cascade" }),
    generation: smallint("generation").notNull(),
    workspaceId: text("workspace_id").notNull(),
    phone: text("phone"),
    /** Our id of the player, else the studio's. */
    player: text("player"),
    ip: text("ip"),
    country: text("country"),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.verificationId, t.generation] }),
    // serves: codes to a number within the hour
    index("verification_sends_phone_idx").on(t.workspaceId, t.phone, t.at),
    // serves: codes for a player within the hour
    index("verification_sends_player_idx").on(t.workspaceId, t.player, t.at).where(sql`player is not null`),
    // serves: codes asked for from an address within the hour
    index("verification_sends_ip_idx").on(t.workspaceId, t.ip, t.at).where(sql`ip is not null`),
    // serves: codes to a country within the hour
    index("verification_sends_country_idx").on(t.workspaceId, t.country, t.at),
    // serves: clearing away what is older than a week
    index("verification_sends_at_idx").using("brin", t.at),
  ],
);

/**
 * The figures of an hour in UTC, by the channel and country first asked for, over the verifications that can no longer change;
 * `is_rolled_up` says which they are. Kept as long as verifications are. At a hundred times the volume it has the same rows.
 */
export const verificationHours = pgTable(
  "verification_hours",
  {
    workspaceId: text("workspace_id").notNull(),
    hour: at("hour").notNull(),
    /** Of the first dispatch; empty for what was blocked. */
    channel: text("channel").notNull(),
    /** Empty without a number, and for one of no country. */
    country: text("country").notNull(),
    hasNumber: boolean("has_number").notNull(),
    sent: integer("sent").notNull(),
    delivered: integer("delivered").notNull(),
    verified: integer("verified").notNull(),
    fellBack: integer("fell_back").notNull(),
    blocked: integer("blocked").notNull(),
    monitored: integer("monitored").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hour, t.channel, t.country, t.hasNumber] })],
);

/** What each channel carried of the same, by the channel first asked for. */
export const verificationHourCarriers = pgTable(
  "verification_hour_carriers",
  {
    workspaceId: text("workspace_id").notNull(),
    hour: at("hour").notNull(),
    channel: text("channel").notNull(),
    carrier: text("carrier", { enum: verificationChannels }).notNull(),
    sent: integer("sent").notNull(),
    delivered: integer("delivered").notNull(),
    verified: integer("verified").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hour, t.channel, t.carrier] })],
);

/** How many of the same were verified after so many tenths of a second. */
export const verificationHourTimes = pgTable(
  "verification_hour_times",
  {
    workspaceId: text("workspace_id").notNull(),
    hour: at("hour").notNull(),
    channel: text("channel").notNull(),
    tenths: integer("tenths").notNull(),
    verified: integer("verified").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.hour, t.channel, t.tenths] })],
);
