import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { workspaces } from "./people";

/** Where a workspace's studio answers for its players; one at most. */
export const playerConnectors = pgTable(
  "player_connectors",
  {
    workspaceId: text("workspace_id")
      .primaryKey()
      .references(() => workspaces.id),
    /** Without a trailing slash. */
    baseUrl: text("base_url").notNull(),
    /** Every request is signed with it; `previous…` signs too until the studio has taken over the new one. */
    secretSealed: text("secret_sealed").notNull(),
    previousSecretSealed: text("previous_secret_sealed"),
    previousSecretUntil: at("previous_secret_until"),
    timeoutMs: integer("timeout_ms").notNull().default(2_000),
    cacheSeconds: integer("cache_seconds").notNull().default(60),
    isEnabled: boolean("is_enabled").notNull().default(true),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    check("player_connectors_timeout_range", sql`${t.timeoutMs} between 200 and 10000`),
    check("player_connectors_cache_range", sql`${t.cacheSeconds} between 0 and 3600`),
  ],
);
