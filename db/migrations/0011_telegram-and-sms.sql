CREATE TABLE "telegram_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"player_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "telegram_bot_id" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "telegram_username" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "sms_provider" jsonb;--> statement-breakpoint
ALTER TABLE "telegram_links" ADD CONSTRAINT "telegram_links_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "telegram_links" ADD CONSTRAINT "telegram_links_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "telegram_links_expired_idx" ON "telegram_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "integrations_telegram_key" ON "integrations" USING btree ("workspace_id","telegram_bot_id") WHERE deleted_at is null and telegram_bot_id is not null;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_channel_known" CHECK ("integrations"."channel" in ('whatsapp','telegram','sms'));