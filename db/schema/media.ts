import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { integrations } from "./integrations";
import { messages } from "./messaging";
import { workspaces } from "./people";

/**
 * A picture, recording, film or document that a player sent or the studio put up; the bytes lie in the store under
 * `storage_key`. `pending` is still to be fetched from the channel. Retention class "conversation": it goes with its last
 * message; what the studio put up and never sent goes after a day. At a hundred times the volume only rows grow here, the
 * bytes are the store's.
 */
export const mediaFiles = pgTable(
  "media_files",
  {
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    origin: text("origin", { enum: ["player", "studio"] }).notNull(),
    state: text("state", { enum: ["pending", "stored", "failed"] }).notNull(),
    kind: text("kind", { enum: ["image", "video", "audio", "document", "sticker"] }).notNull(),
    /** As the sender named it until the bytes have been looked at. */
    mimeType: text("mime_type"),
    fileName: text("file_name"),
    sizeBytes: integer("size_bytes"),
    /** Hexadecimal. Of a player's file that has not been fetched: what the channel says it will be. */
    sha256: text("sha256"),
    width: integer("width"),
    height: integer("height"),
    isAnimated: boolean("is_animated").notNull().default(false),
    isVoice: boolean("is_voice").notNull().default(false),
    storageKey: text("storage_key"),
    thumbnailKey: text("thumbnail_key"),
    failure: jsonb("failure").$type<{ code: string; explain: string }>(),
    /** Where a player's file is to be fetched. */
    integrationId: text("integration_id").references(() => integrations.id),
    externalMediaId: text("external_media_id"),
    uploadedById: text("uploaded_by_id"),
    createdAt: at("created_at").notNull().defaultNow(),
    storedAt: at("stored_at"),
  },
  (t) => [
    // serves: the nightly look for what the studio put up and never sent
    index("media_files_studio_idx").on(t.createdAt).where(sql`origin = 'studio'`),
    check("media_files_stored_whole", sql`${t.state} <> 'stored' or ${t.storageKey} is not null`),
  ],
);

/** Which file a message carries. Lives and dies with its message. */
export const messageMedia = pgTable(
  "message_media",
  {
    messageId: text("message_id")
      .primaryKey()
      .references(() => messages.id, { onDelete: "cascade" }),
    fileId: text("file_id")
      .notNull()
      .references(() => mediaFiles.id),
  },
  (t) => [
    // serves: the messages to show anew once their file has come
    index("message_media_file_idx").on(t.fileId),
  ],
);

/**
 * What a number has given to Meta already: the same bytes go up once for each number and are named by this id until it
 * expires. Rows are removed once they have expired.
 */
export const mediaUploads = pgTable(
  "media_uploads",
  {
    integrationId: text("integration_id")
      .notNull()
      .references(() => integrations.id),
    phoneNumberId: text("phone_number_id").notNull(),
    sha256: text("sha256").notNull(),
    mimeType: text("mime_type").notNull(),
    externalMediaId: text("external_media_id").notNull(),
    uploadedAt: at("uploaded_at").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [
    primaryKey({
      name: "media_uploads_pk",
      columns: [t.integrationId, t.phoneNumberId, t.sha256, t.mimeType],
    }),
    // serves: the nightly removal of what has expired
    index("media_uploads_expiry_idx").on(t.expiresAt),
  ],
);
