CREATE TABLE "device_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"fingerprint_hash" text NOT NULL,
	"name" text NOT NULL,
	"platform" text,
	"ip" text,
	"place" text,
	"message_id" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"device_id" text,
	CONSTRAINT "device_requests_state_known" CHECK ("device_requests"."state" in ('pending','approved','denied','expired')),
	CONSTRAINT "device_requests_decided_together" CHECK (("device_requests"."state" = 'pending') = ("device_requests"."decided_at" is null)),
	CONSTRAINT "device_requests_approved_together" CHECK (("device_requests"."state" = 'approved') = ("device_requests"."device_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "device_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"device_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"reauthenticated_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_reason" text,
	CONSTRAINT "device_sessions_revoked_together" CHECK (("device_sessions"."revoked_at" is null) = ("device_sessions"."revoked_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "device_settings" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"template_name" text NOT NULL,
	"template_language" text NOT NULL,
	"deadline_seconds" smallint NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_settings_deadline_range" CHECK ("device_settings"."deadline_seconds" between 30 and 600)
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"fingerprint_hash" text NOT NULL,
	"name" text NOT NULL,
	"platform" text,
	"last_place" text,
	"approved_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_code_tries" (
	"player_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"tries" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "spent_verifications" (
	"verification_id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"act" text NOT NULL,
	"spent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "two_factor_methods" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"kind" text NOT NULL,
	"phone" text NOT NULL,
	"verification_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "two_factor_methods_kind_known" CHECK ("two_factor_methods"."kind" in ('whatsapp'))
);
--> statement-breakpoint
ALTER TABLE "device_requests" ADD CONSTRAINT "device_requests_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_sessions" ADD CONSTRAINT "device_sessions_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_sessions" ADD CONSTRAINT "device_sessions_device_id_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."devices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_settings" ADD CONSTRAINT "device_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code_tries" ADD CONSTRAINT "recovery_code_tries_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor_methods" ADD CONSTRAINT "two_factor_methods_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "device_requests_pending_key" ON "device_requests" USING btree ("player_id","fingerprint_hash") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "device_requests_player_idx" ON "device_requests" USING btree ("player_id","created_at");--> statement-breakpoint
CREATE INDEX "device_requests_old_idx" ON "device_requests" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "device_sessions_token_key" ON "device_sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "device_sessions_device_idx" ON "device_sessions" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "device_sessions_expired_idx" ON "device_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_living_key" ON "devices" USING btree ("player_id","fingerprint_hash") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "devices_player_idx" ON "devices" USING btree ("player_id","id");--> statement-breakpoint
CREATE INDEX "devices_revoked_idx" ON "devices" USING btree ("revoked_at") WHERE revoked_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_codes_player_key" ON "recovery_codes" USING btree ("player_id","code_hash");--> statement-breakpoint
CREATE INDEX "spent_verifications_old_idx" ON "spent_verifications" USING btree ("spent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "two_factor_methods_live_key" ON "two_factor_methods" USING btree ("workspace_id","player_id","kind") WHERE confirmed_at is not null and ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "two_factor_methods_verification_key" ON "two_factor_methods" USING btree ("verification_id");--> statement-breakpoint
CREATE INDEX "two_factor_methods_player_idx" ON "two_factor_methods" USING btree ("player_id");--> statement-breakpoint
CREATE INDEX "two_factor_methods_old_idx" ON "two_factor_methods" USING btree ("created_at") WHERE confirmed_at is null or ended_at is not null;