import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { players } from "./players";

/**
 * A number that a player proves to have as their second factor: begun with a code, in force once confirmed, over once removed
 * or replaced. What was never confirmed is removed after a day, what is over after 90.
 */
export const twoFactorMethods = pgTable(
  "two_factor_methods",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    kind: text("kind", { enum: ["whatsapp"] }).notNull(),
    /** E.164. */
    phone: text("phone").notNull(),
    /** The code that confirms it. */
    verificationId: text("verification_id").notNull(),
    createdAt: at("created_at").notNull(),
    confirmedAt: at("confirmed_at"),
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("two_factor_methods_live_key")
      .on(t.workspaceId, t.playerId, t.kind)
      .where(sql`confirmed_at is not null and ended_at is null`),
    uniqueIndex("two_factor_methods_verification_key").on(t.verificationId),
    // serves: the methods of one player
    index("two_factor_methods_player_idx").on(t.playerId),
    // serves: clearing away what is over
    index("two_factor_methods_old_idx")
      .on(t.createdAt)
      .where(sql`confirmed_at is null or ended_at is not null`),
    check("two_factor_methods_kind_known", sql`${t.kind} in ('whatsapp')`),
  ],
);

/** Ten for each player who has a second factor, each good once; a new set takes the place of the old one. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    /** A keyed hash over workspace and code. */
    codeHash: text("code_hash").notNull(),
    createdAt: at("created_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [
    // serves: the set of one player, and the use of one of it
    uniqueIndex("recovery_codes_player_key").on(t.playerId, t.codeHash),
  ],
);

/** How many recovery codes were tried for a player within the hour that `since` began; one row for each player who ever tried. */
export const recoveryCodeTries = pgTable("recovery_code_tries", {
  playerId: text("player_id")
    .primaryKey()
    .references(() => players.id),
  workspaceId: text("workspace_id").notNull(),
  tries: integer("tries").notNull(),
  since: at("since").notNull(),
});

/** Verified codes that were spent on an act, so that each pays for one. Kept a day: a code is fresh for five minutes. */
export const spentVerifications = pgTable(
  "spent_verifications",
  {
    verificationId: text("verification_id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    /** What it was spent on, such as `two_factor.removed`. */
    act: text("act").notNull(),
    spentAt: at("spent_at").notNull(),
  },
  (t) => [
    // serves: clearing away what is older than a day
    index("spent_verifications_old_idx").on(t.spentAt),
  ],
);
