import { index, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { integrations } from "./integrations";
import { players } from "./players";

/**
 * One-time links that bind a Telegram chat to a player whom the studio knows. Only the token's hash is kept. Cleared away a
 * day after they expire.
 */
export const telegramLinks = pgTable(
  "telegram_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [
    // serves: clearing away what expired
    index("telegram_links_expired_idx").on(t.expiresAt),
  ],
);
