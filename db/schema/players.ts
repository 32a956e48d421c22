import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { workspaces } from "./people";

/** What a player owns of one of the game's currencies. */
export type Balance = { code: string; name: string; amount: number };

export const players = pgTable(
  "players",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    /** The studio's own id for this player. */
    externalId: text("external_id"),
    displayName: text("display_name"),
    tier: text("tier").notNull().default("standard"),
    country: text("country"),
    language: text("language"),
    timeZone: text("time_zone"),
    /** What the player ever spent, in millionths of the currency's unit; null while the studio has not said. */
    spendMicros: bigint("spend_micros", { mode: "number" }),
    spendCurrency: text("spend_currency"),
    balances: jsonb("balances").$type<Balance[]>(),
    /** What else the studio wants to know of a player here. */
    attributes: jsonb("attributes").$type<Record<string, string | number | boolean>>().notNull().default({}),
    securityQuestion: text("security_question"),
    /** Argon2id of the answer without case, marks and spaces. */
    securityAnswerHash: text("security_answer_hash"),
    /** A frozen player gets no code, no recovery and no temporary credentials. */
    frozenAt: at("frozen_at"),
    frozenReason: text("frozen_reason"),
    /** When the studio last told us anything about the player. */
    studioUpdatedAt: at("studio_updated_at"),
    /** Set when this turned out to be somebody known already: everything said and done is theirs. */
    mergedIntoId: text("merged_into_id"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("players_external_key").on(t.workspaceId, t.externalId).where(sql`external_id is not null`),
    // serves: gathering an audience, in the order of the ids
    index("players_list_idx").on(t.workspaceId, t.id),
    // serves: finding players by a word of their name
    index("players_name_words_idx").using("gin", sql`to_tsvector('simple', ${t.displayName})`),
    // serves: finding players by the beginning of the studio's id
    index("players_external_prefix_idx")
      .on(t.workspaceId, t.externalId.op("text_pattern_ops"))
      .where(sql`external_id is not null`),
    check("players_spend_whole", sql`(${t.spendMicros} is null) = (${t.spendCurrency} is null)`),
    check("players_question_whole", sql`(${t.securityQuestion} is null) = (${t.securityAnswerHash} is null)`),
    check("players_frozen_whole", sql`(${t.frozenAt} is null) = (${t.frozenReason} is null)`),
    check("players_tier_known", sql`${t.tier} in ('diamond','platinum','gold','silver','bronze','standard')`),
  ],
);

/**
 * How a player can be recognised. `portfolio` is empty for what is the same everywhere (a phone number) and the business
 * portfolio for what Meta scopes to it (a business-scoped user id, a username), or the bot for who wrote to it on Telegram.
 */
export const identities = pgTable(
  "identities",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    playerId: text("player_id")
      .notNull()
      .references(() => players.id),
    portfolio: text("portfolio").notNull().default(""),
    kind: text("kind", {
      enum: ["phone", "bsuid", "parent_bsuid", "telegram", "username", "sender"],
    }).notNull(),
    value: text("value").notNull(),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    /** Set when the player gave it up, such as an old number; what was said before still belongs to them. */
    endedAt: at("ended_at"),
  },
  (t) => [
    uniqueIndex("identities_current_key")
      .on(t.workspaceId, t.portfolio, t.kind, t.value)
      .where(sql`ended_at is null`),
    // serves: whose it was, for a message that was long on its way
    index("identities_ended_idx")
      .on(t.workspaceId, t.portfolio, t.kind, t.value)
      .where(sql`ended_at is not null`),
    // serves: the identities of one player
    index("identities_player_idx").on(t.playerId),
    // serves: finding players by the last digits of their number
    index("identities_phone_end_idx")
      .on(t.workspaceId, sql`reverse(${t.value}) text_pattern_ops`)
      .where(sql`kind = 'phone' and ended_at is null`),
    // serves: finding players by the beginning of their username
    index("identities_username_idx")
      .on(t.workspaceId, sql`lower(${t.value}) text_pattern_ops`)
      .where(sql`kind = 'username' and ended_at is null`),
    check("identities_phone_is_e164", sql`${t.kind} <> 'phone' or ${t.value} ~ '^\\+[1-9][0-9]{6,14}$'`),
  ],
);
