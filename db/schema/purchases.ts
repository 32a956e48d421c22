import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { players } from "./players";

/**
 * What players bought, as the studio told us. The newest 200 of a player are kept; at a hundred times the volume, partition by
 * the hash of the player.
 */
export const purchases = pgTable(
  "purchases",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    /** The studio's own id of the purchase. */
    externalId: text("external_id").notNull(),
    product: text("product").notNull(),
    /** In millionths of the currency's unit. */
    amountMicros: bigint("amount_micros", { mode: "number" }).notNull(),
    /** ISO 4217. */
    currency: text("currency").notNull(),
    occurredAt: at("occurred_at").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("purchases_external_key").on(t.playerId, t.externalId),
    // serves: a player's purchases, newest first, and the last one
    index("purchases_player_idx").on(t.playerId, t.occurredAt, t.id),
    check("purchases_amount_positive", sql`${t.amountMicros} >= 0`),
    check("purchases_currency_shape", sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
);
