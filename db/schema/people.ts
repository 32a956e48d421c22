import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";

export const workspaces = pgTable("workspaces", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** Last ticket number given out; the next ticket takes this plus one. */
  ticketsIssued: integer("tickets_issued").notNull().default(0),
  /** The studio's own zone, for players whose zone is not known. */
  timeZone: text("time_zone").notNull().default("UTC"),
  /** Marketing messages that one player gets at most within so many days. */
  marketingMost: smallint("marketing_most").notNull().default(3),
  marketingDays: smallint("marketing_days").notNull().default(7),
  /** Quiet hours by the player's clock, in minutes since midnight; both the same is none. */
  quietFromMinute: smallint("quiet_from_minute").notNull().default(1_320),
  quietUntilMinute: smallint("quiet_until_minute").notNull().default(480),
  createdAt: at("created_at").notNull().defaultNow(),
});

export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    disabledAt: at("disabled_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("users_email_key").on(sql`lower(${t.email})`),
    check("users_email_shape", sql`${t.email} like '%_@_%'`),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: ["agent", "marketer", "admin"] }).notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("memberships_member_key").on(t.workspaceId, t.userId),
    // serves: the workspaces a person may enter at sign-in
    index("memberships_user_idx").on(t.userId),
    check("memberships_role_known", sql`${t.role} in ('agent','marketer','admin')`),
  ],
);

/** A console sign-in; the browser's token is worth nothing once its row is revoked or expired. Kept 90 days after its end. */
export const signIns = pgTable(
  "sign_ins",
  {
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    ip: text("ip"),
    userAgent: text("user_agent"),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    // serves: "my sign-ins", newest first
    index("sign_ins_user_idx").on(t.userId, t.createdAt),
  ],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    name: text("name").notNull(),
    /** SHA-256 of the whole key, hex; the key itself has 256 random bits and is shown once. */
    secretHash: text("secret_hash").notNull(),
    lastFour: text("last_four").notNull(),
    scopes: text("scopes").array().notNull(),
    createdBy: text("created_by").references(() => users.id),
    createdAt: at("created_at").notNull().defaultNow(),
    lastUsedAt: at("last_used_at"),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    uniqueIndex("api_keys_secret_key").on(t.secretHash),
    // serves: the keys page
    index("api_keys_workspace_idx").on(t.workspaceId, t.createdAt),
  ],
);
