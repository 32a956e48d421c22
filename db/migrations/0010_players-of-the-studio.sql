CREATE TABLE "player_connectors" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"base_url" text NOT NULL,
	"secret_sealed" text NOT NULL,
	"previous_secret_sealed" text,
	"previous_secret_until" timestamp (3) with time zone,
	"timeout_ms" integer DEFAULT 2000 NOT NULL,
	"cache_seconds" integer DEFAULT 60 NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "player_connectors_timeout_range" CHECK ("player_connectors"."timeout_ms" between 200 and 10000),
	CONSTRAINT "player_connectors_cache_range" CHECK ("player_connectors"."cache_seconds" between 0 and 3600)
);
--> statement-breakpoint
CREATE TABLE "purchases" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"external_id" text NOT NULL,
	"product" text NOT NULL,
	"amount_micros" bigint NOT NULL,
	"currency" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "purchases_amount_positive" CHECK ("purchases"."amount_micros" >= 0),
	CONSTRAINT "purchases_currency_shape" CHECK ("purchases"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "spend_micros" bigint;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "spend_currency" text;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "balances" jsonb;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "attributes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "security_question" text;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "security_answer_hash" text;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "frozen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "frozen_reason" text;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "studio_updated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "player_connectors" ADD CONSTRAINT "player_connectors_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchases" ADD CONSTRAINT "purchases_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "purchases_external_key" ON "purchases" USING btree ("player_id","external_id");--> statement-breakpoint
CREATE INDEX "purchases_player_idx" ON "purchases" USING btree ("player_id","occurred_at","id");--> statement-breakpoint
CREATE INDEX "identities_phone_end_idx" ON "identities" USING btree ("workspace_id",reverse("value") text_pattern_ops) WHERE kind = 'phone' and ended_at is null;--> statement-breakpoint
CREATE INDEX "identities_username_idx" ON "identities" USING btree ("workspace_id",lower("value") text_pattern_ops) WHERE kind = 'username' and ended_at is null;--> statement-breakpoint
CREATE INDEX "players_name_words_idx" ON "players" USING gin (to_tsvector('simple', "display_name"));--> statement-breakpoint
CREATE INDEX "players_external_prefix_idx" ON "players" USING btree ("workspace_id","external_id" text_pattern_ops) WHERE external_id is not null;--> statement-breakpoint
ALTER TABLE "players" ADD CONSTRAINT "players_spend_whole" CHECK (("players"."spend_micros" is null) = ("players"."spend_currency" is null));--> statement-breakpoint
ALTER TABLE "players" ADD CONSTRAINT "players_question_whole" CHECK (("players"."security_question" is null) = ("players"."security_answer_hash" is null));--> statement-breakpoint
ALTER TABLE "players" ADD CONSTRAINT "players_frozen_whole" CHECK (("players"."frozen_at" is null) = ("players"."frozen_reason" is null));