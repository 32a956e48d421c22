import { sql } from "drizzle-orm";
import { check, index, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { workspaces } from "./people";
import { players } from "./players";

/** Devices that a player let in. A revoked one asks again. Removed 90 days after it was revoked. */
export const devices = pgTable(
  "devices",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    /** A keyed hash over workspace and fingerprint. */
    fingerprintHash: text("fingerprint_hash").notNull(),
    name: text("name").notNull(),
    platform: text("platform"),
    lastPlace: text("last_place"),
    approvedAt: at("approved_at").notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    uniqueIndex("devices_living_key").on(t.playerId, t.fingerprintHash).where(sql`revoked_at is null`),
    // serves: a player's devices, newest first
    index("devices_player_idx").on(t.playerId, t.id),
    // serves: clearing away what was revoked long ago
    index("devices_revoked_idx").on(t.revokedAt).where(sql`revoked_at is not null`),
  ],
);

/**
 * A new device's wish to be let in, which its player answers on the phone until `expires_at`. Retention class "log" (90 days
 * after it was decided).
 */
export const deviceRequests = pgTable(
  "device_requests",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    fingerprintHash: text("fingerprint_hash").notNull(),
    name: text("name").notNull(),
    platform: text("platform"),
    ip: text("ip"),
    place: text("place"),
    /** The question on the player's phone. */
    messageId: text("message_id").notNull(),
    /** The same question over Telegram, where the first was not delivered in time. */
    fallbackMessageId: text("fallback_message_id"),
    state: text("state", { enum: ["pending", "approved", "denied", "expired"] }).notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    decidedAt: at("decided_at"),
    /** What an approval made of it. */
    deviceId: text("device_id"),
  },
  (t) => [
    uniqueIndex("device_requests_pending_key")
      .on(t.playerId, t.fingerprintHash)
      .where(sql`state = 'pending'`),
    // serves: how often a player was asked and said no within the hour
    index("device_requests_player_idx").on(t.playerId, t.createdAt),
    // serves: clearing away what was decided long ago
    index("device_requests_old_idx").on(t.createdAt),
    check("device_requests_state_known", sql`${t.state} in ('pending','approved','denied','expired')`),
    check("device_requests_decided_together", sql`(${t.state} = 'pending') = (${t.decidedAt} is null)`),
    check("device_requests_approved_together", sql`(${t.state} = 'approved') = (${t.deviceId} is not null)`),
  ],
);

/** A sign-in of a player in the game, bound to the device it began on. Removed 30 days after it expired. */
export const deviceSessions = pgTable(
  "device_sessions",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    deviceId: text("device_id")
      .notNull()
      .references(() => devices.id),
    /** SHA-256 of the token, hex; the token itself has 256 random bits and is shown once. */
    tokenHash: text("token_hash").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    /** When the player last proved again who they are. */
    reauthenticatedAt: at("reauthenticated_at"),
    revokedAt: at("revoked_at"),
    revokedReason: text("revoked_reason", { enum: ["ended", "device_mismatch", "device_revoked"] }),
  },
  (t) => [
    uniqueIndex("device_sessions_token_key").on(t.tokenHash),
    // serves: the sessions to end with their device
    index("device_sessions_device_idx").on(t.deviceId),
    // serves: clearing away what expired long ago
    index("device_sessions_expired_idx").on(t.expiresAt),
    check("device_sessions_revoked_together", sql`(${t.revokedAt} is null) = (${t.revokedReason} is null)`),
  ],
);

/** How a workspace asks; no row is the defaults. */
export const deviceSettings = pgTable(
  "device_settings",
  {
    workspaceId: text("workspace_id")
      .primaryKey()
      .references(() => workspaces.id),
    /** The utility template with the two quick replies, for players who have not written for a day. */
    templateName: text("template_name").notNull(),
    /** For players whose language the template does not speak. */
    templateLanguage: text("template_language").notNull(),
    /** As at Meta; a player's language is looked for among them. */
    templateLanguages: text("template_languages").array().notNull().default(["en"]),
    deadlineSeconds: smallint("deadline_seconds").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [check("device_settings_deadline_range", sql`${t.deadlineSeconds} between 30 and 600`)],
);
