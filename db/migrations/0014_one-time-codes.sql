CREATE TABLE "verification_codes" (
	"verification_id" text PRIMARY KEY NOT NULL,
	"generation" smallint NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_dispatches" (
	"id" text PRIMARY KEY NOT NULL,
	"verification_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"generation" smallint NOT NULL,
	"channel" text NOT NULL,
	"message_id" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"reason" text,
	"queued_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	"failed_at" timestamp (3) with time zone,
	CONSTRAINT "verification_dispatches_state_known" CHECK ("verification_dispatches"."state" in ('queued','sent','delivered','failed'))
);
--> statement-breakpoint
CREATE TABLE "verification_sends" (
	"verification_id" text NOT NULL,
	"generation" smallint NOT NULL,
	"workspace_id" text NOT NULL,
	"phone" text NOT NULL,
	"player" text,
	"ip" text,
	"country" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "verification_sends_verification_id_generation_pk" PRIMARY KEY("verification_id","generation")
);
--> statement-breakpoint
CREATE TABLE "verification_settings" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"ttl_seconds" integer DEFAULT 600 NOT NULL,
	"max_attempts" smallint DEFAULT 3 NOT NULL,
	"sends_per_hour" integer DEFAULT 5 NOT NULL,
	"per_ip_per_hour" integer DEFAULT 60 NOT NULL,
	"per_country_per_hour" integer DEFAULT 10000 NOT NULL,
	"fallback_after_seconds" integer DEFAULT 20 NOT NULL,
	"channels" text[] DEFAULT '{"whatsapp","telegram","sms"}' NOT NULL,
	"integration_id" text,
	"template_name" text DEFAULT 'sign_in_code' NOT NULL,
	"template_language" text DEFAULT 'en' NOT NULL,
	"template_languages" text[] DEFAULT '{"en"}' NOT NULL,
	"test_numbers" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verification_settings_ttl_range" CHECK ("verification_settings"."ttl_seconds" between 60 and 600),
	CONSTRAINT "verification_settings_attempts_range" CHECK ("verification_settings"."max_attempts" between 1 and 5),
	CONSTRAINT "verification_settings_sends_range" CHECK ("verification_settings"."sends_per_hour" between 1 and 100),
	CONSTRAINT "verification_settings_ip_range" CHECK ("verification_settings"."per_ip_per_hour" between 1 and 100000),
	CONSTRAINT "verification_settings_country_range" CHECK ("verification_settings"."per_country_per_hour" between 1 and 10000000),
	CONSTRAINT "verification_settings_fallback_range" CHECK ("verification_settings"."fallback_after_seconds" between 5 and 120)
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text,
	"player_ref" text,
	"phone" text NOT NULL,
	"country" text,
	"prefix" text NOT NULL,
	"ip" text,
	"purpose" text NOT NULL,
	"transaction" jsonb,
	"transaction_hash" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"end_reason" text,
	"code_hash" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"max_attempts" smallint NOT NULL,
	"sends" smallint DEFAULT 1 NOT NULL,
	"generation" smallint DEFAULT 1 NOT NULL,
	"channel" text,
	"verified_channel" text,
	"guard_outcome" text NOT NULL,
	"guard_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"request_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_sent_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "verifications_phone_is_e164" CHECK ("verifications"."phone" ~ '^\+[1-9][0-9]{6,14}$'),
	CONSTRAINT "verifications_purpose_known" CHECK ("verifications"."purpose" in ('registration','login','transaction','two_factor','device','recovery')),
	CONSTRAINT "verifications_state_known" CHECK ("verifications"."state" in ('pending','verified','expired','voided','exhausted','blocked','failed')),
	CONSTRAINT "verifications_attempts_range" CHECK ("verifications"."attempts" between 0 and "verifications"."max_attempts"),
	CONSTRAINT "verifications_ended" CHECK (("verifications"."state" = 'pending') = ("verifications"."ended_at" is null))
);
--> statement-breakpoint
ALTER TABLE "verification_codes" ADD CONSTRAINT "verification_codes_verification_id_verifications_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_dispatches" ADD CONSTRAINT "verification_dispatches_verification_id_verifications_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_sends" ADD CONSTRAINT "verification_sends_verification_id_verifications_id_fk" FOREIGN KEY ("verification_id") REFERENCES "public"."verifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_settings" ADD CONSTRAINT "verification_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "verification_codes_expiry_idx" ON "verification_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "verification_dispatches_life_idx" ON "verification_dispatches" USING btree ("verification_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "verification_dispatches_message_key" ON "verification_dispatches" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "verification_sends_phone_idx" ON "verification_sends" USING btree ("workspace_id","phone","at");--> statement-breakpoint
CREATE INDEX "verification_sends_player_idx" ON "verification_sends" USING btree ("workspace_id","player","at") WHERE player is not null;--> statement-breakpoint
CREATE INDEX "verification_sends_ip_idx" ON "verification_sends" USING btree ("workspace_id","ip","at") WHERE ip is not null;--> statement-breakpoint
CREATE INDEX "verification_sends_country_idx" ON "verification_sends" USING btree ("workspace_id","country","at");--> statement-breakpoint
CREATE INDEX "verification_sends_at_idx" ON "verification_sends" USING brin ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_pending_key" ON "verifications" USING btree ("workspace_id","phone") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "verifications_list_idx" ON "verifications" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "verifications_phone_idx" ON "verifications" USING btree ("workspace_id","phone","created_at");--> statement-breakpoint
CREATE INDEX "verifications_player_idx" ON "verifications" USING btree ("workspace_id","player_id","created_at") WHERE player_id is not null;--> statement-breakpoint
CREATE INDEX "verifications_ip_idx" ON "verifications" USING btree ("workspace_id","ip","created_at") WHERE ip is not null;--> statement-breakpoint
CREATE INDEX "verifications_prefix_idx" ON "verifications" USING btree ("workspace_id","prefix","created_at");--> statement-breakpoint
CREATE INDEX "verifications_country_idx" ON "verifications" USING btree ("workspace_id","country","created_at");--> statement-breakpoint
CREATE INDEX "verifications_expiry_idx" ON "verifications" USING btree ("expires_at") WHERE state = 'pending';