import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { workspaces } from "./people";

/** How sharply a workspace's codes are guarded; a workspace without a row has the defaults. */
export const fraudSettings = pgTable(
  "fraud_settings",
  {
    workspaceId: text("workspace_id")
      .primaryKey()
      .references(() => workspaces.id),
    level: text("level", { enum: ["off", "basic", "standard", "strict"] })
      .notNull()
      .default("standard"),
    /** What holds for a country that has no rule of its own. */
    otherCountries: text("other_countries", { enum: ["allow", "monitor", "block"] })
      .notNull()
      .default("allow"),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("fraud_settings_level_known", sql`${t.level} in ('off','basic','standard','strict')`),
    check("fraud_settings_other_known", sql`${t.otherCountries} in ('allow','monitor','block')`),
  ],
);

/** A country's rule; at most one for each of some 250 countries. */
export const fraudCountries = pgTable(
  "fraud_countries",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    /** ISO 3166-1 alpha-2. */
    country: text("country").notNull(),
    rule: text("rule", { enum: ["allow", "monitor", "block"] }).notNull(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.country] }),
    check("fraud_countries_code_shape", sql`${t.country} ~ '^[A-Z]{2}$'`),
    check("fraud_countries_rule_known", sql`${t.rule} in ('allow','monitor','block')`),
  ],
);

/** Numbers, and beginnings of numbers, that are always sent to. A workspace has 1,000 at most. */
export const fraudSafeList = pgTable(
  "fraud_safe_list",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    kind: text("kind", { enum: ["number", "prefix"] }).notNull(),
    /** With its `+`: a whole number in E.164, or what numbers begin with. */
    entry: text("entry").notNull(),
    note: text("note").notNull().default(""),
    /** The person who added it; null when an API key did. */
    addedBy: text("added_by"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    // serves: whether a number or one of its beginnings is on the list
    uniqueIndex("fraud_safe_list_entry_key").on(t.workspaceId, t.entry, t.kind),
    // serves: the list, newest first
    index("fraud_safe_list_newest_idx").on(t.workspaceId, t.id),
    check("fraud_safe_list_kind_known", sql`${t.kind} in ('number','prefix')`),
    check("fraud_safe_list_entry_shape", sql`${t.entry} ~ '^[+][1-9][0-9]{0,14}$'`),
  ],
);
