CREATE TABLE "media_files" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"origin" text NOT NULL,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"mime_type" text,
	"file_name" text,
	"size_bytes" integer,
	"sha256" text,
	"width" integer,
	"height" integer,
	"is_animated" boolean DEFAULT false NOT NULL,
	"is_voice" boolean DEFAULT false NOT NULL,
	"storage_key" text,
	"thumbnail_key" text,
	"failure" jsonb,
	"integration_id" text,
	"external_media_id" text,
	"uploaded_by_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"stored_at" timestamp (3) with time zone,
	CONSTRAINT "media_files_stored_whole" CHECK ("media_files"."state" <> 'stored' or "media_files"."storage_key" is not null)
);
--> statement-breakpoint
CREATE TABLE "media_uploads" (
	"integration_id" text NOT NULL,
	"phone_number_id" text NOT NULL,
	"sha256" text NOT NULL,
	"mime_type" text NOT NULL,
	"external_media_id" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "media_uploads_pk" PRIMARY KEY("integration_id","phone_number_id","sha256","mime_type")
);
--> statement-breakpoint
CREATE TABLE "message_media" (
	"message_id" text PRIMARY KEY NOT NULL,
	"file_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "media_files" ADD CONSTRAINT "media_files_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_files" ADD CONSTRAINT "media_files_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_uploads" ADD CONSTRAINT "media_uploads_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_media" ADD CONSTRAINT "message_media_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_media" ADD CONSTRAINT "message_media_file_id_media_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."media_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "media_files_studio_idx" ON "media_files" USING btree ("created_at") WHERE origin = 'studio';--> statement-breakpoint
CREATE INDEX "media_uploads_expiry_idx" ON "media_uploads" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "message_media_file_idx" ON "message_media" USING btree ("file_id");