import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { at } from "./columns";

/**
 * The first answer to a request that came with an `Idempotency-Key`. Retention class "day" (24 hours); at a hundred times the
 * volume, partition by day on `expires_at`.
 */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: text("workspace_id").notNull(),
    apiKeyId: text("api_key_id").notNull(),
    /** Method and path, such as `POST /api/v1/messages`. */
    route: text("route").notNull(),
    key: text("key").notNull(),
    /** Keyed hash of what was asked for. */
    fingerprint: text("fingerprint").notNull(),
    /** Of the request that is at work; another one may take over when the lease has ended. */
    claimToken: text("claim_token").notNull(),
    leaseUntil: at("lease_until").notNull(),
    status: smallint("status"),
    /** Headers and body as JSON, sealed: a secret that is shown once may be among them. */
    answerSealed: text("answer_sealed"),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.apiKeyId, t.route, t.key] }),
    // serves: clearing away what is over
    index("idempotency_keys_expiry_idx").on(t.expiresAt),
    check("idempotency_keys_answered_together", sql`(${t.status} is null) = (${t.answerSealed} is null)`),
  ],
);
