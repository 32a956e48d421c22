CREATE TABLE "dialogue_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dialogues" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "dialogues_kind_known" CHECK ("dialogues"."kind" in ('verify','recover'))
);
--> statement-breakpoint
CREATE TABLE "recoveries" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"asked_by_id" text NOT NULL,
	"player_id" text,
	"state" text DEFAULT 'asking' NOT NULL,
	"outcomes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"score" smallint DEFAULT 0 NOT NULL,
	"token_hash" text,
	"token_sealed" text,
	"link_message_id" text,
	"credential_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"shown_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"blocked_at" timestamp (3) with time zone,
	CONSTRAINT "recoveries_state_known" CHECK ("recoveries"."state" in ('asking','issued','refused','blocked','abandoned')),
	CONSTRAINT "recoveries_decided" CHECK (("recoveries"."state" = 'asking') = ("recoveries"."decided_at" is null)),
	CONSTRAINT "recoveries_score_range" CHECK ("recoveries"."score" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "topic" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "findings" jsonb;--> statement-breakpoint
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dialogue_answers_age_idx" ON "dialogue_answers" USING brin ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "dialogues_open_key" ON "dialogues" USING btree ("conversation_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "dialogues_expiry_idx" ON "dialogues" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recoveries_token_key" ON "recoveries" USING btree ("token_hash") WHERE token_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "recoveries_credential_key" ON "recoveries" USING btree ("credential_hash") WHERE credential_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "recoveries_link_key" ON "recoveries" USING btree ("link_message_id") WHERE link_message_id is not null;--> statement-breakpoint
CREATE INDEX "recoveries_account_idx" ON "recoveries" USING btree ("workspace_id","player_id","created_at") WHERE player_id is not null;--> statement-breakpoint
CREATE INDEX "recoveries_conversation_idx" ON "recoveries" USING btree ("conversation_id","created_at");--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_topic_known" CHECK ("tickets"."topic" in ('agent','recovery','recovery_blocked','appeal','data_migration'));