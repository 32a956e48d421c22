CREATE TABLE "tickets" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"number" integer NOT NULL,
	"conversation_id" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"priority" smallint NOT NULL,
	"assignee_id" text,
	"assigned_at" timestamp (3) with time zone,
	"waiting_since" timestamp (3) with time zone,
	"first_responded_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text,
	CONSTRAINT "tickets_status_known" CHECK ("tickets"."status" in ('open','resolved')),
	CONSTRAINT "tickets_assigned_together" CHECK (("tickets"."assignee_id" is null) = ("tickets"."assigned_at" is null)),
	CONSTRAINT "tickets_resolved_together" CHECK (("tickets"."status" = 'resolved') = ("tickets"."resolved_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "integration_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "integration_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"kind" text NOT NULL,
	"level" text NOT NULL,
	"summary" text NOT NULL,
	"payload" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "integration_events_level_known" CHECK ("integration_events"."level" in ('info','warning','error'))
);
--> statement-breakpoint
CREATE TABLE "integrations" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"channel" text NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"bot_id" text,
	"blueprint_id" text,
	"contact_collection" boolean DEFAULT true NOT NULL,
	"attachments" boolean DEFAULT true NOT NULL,
	"session_duration_ms" bigint DEFAULT 3600000 NOT NULL,
	"phone_number_id" text,
	"waba_id" text,
	"access_token_sealed" text,
	"app_secret_sealed" text,
	"api_version" text NOT NULL,
	"base_url" text NOT NULL,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"verify_token" text NOT NULL,
	"rate_per_second" integer DEFAULT 80 NOT NULL,
	"callback_verified_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "integrations_rate_range" CHECK ("integrations"."rate_per_second" between 1 and 1000),
	CONSTRAINT "integrations_session_range" CHECK ("integrations"."session_duration_ms" between 1000 and 2592000000),
	CONSTRAINT "integrations_deleted_holds_no_secret" CHECK ("integrations"."deleted_at" is null or ("integrations"."access_token_sealed" is null and "integrations"."app_secret_sealed" is null))
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" jsonb NOT NULL,
	"request_id" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"channel" text NOT NULL,
	"category" text NOT NULL,
	"action" text NOT NULL,
	"method" text NOT NULL,
	"wording" text NOT NULL,
	"wording_version" text NOT NULL,
	"source" text NOT NULL,
	"ip" text,
	"user_agent" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consents_action_known" CHECK ("consents"."action" in ('grant','revoke'))
);
--> statement-breakpoint
CREATE TABLE "inbound_events" (
	"lane_id" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"integration_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"value" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"parked_at" timestamp (3) with time zone,
	"error" text,
	CONSTRAINT "inbound_events_lane_id_seq_pk" PRIMARY KEY("lane_id","seq")
);
--> statement-breakpoint
CREATE TABLE "lanes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lanes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"integration_id" text NOT NULL,
	"key" text NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"tail" bigint DEFAULT 0 NOT NULL,
	"is_pending" boolean DEFAULT true NOT NULL,
	"ready_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"last_error" text,
	"fence" bigint DEFAULT 0 NOT NULL,
	"call_result" json
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"player_id" text,
	"group_id" text,
	"status" text DEFAULT 'open' NOT NULL,
	"last_inbound_at" timestamp (3) with time zone,
	"last_message_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_preview" text DEFAULT '' NOT NULL,
	"last_direction" text DEFAULT 'in' NOT NULL,
	"unread_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_one_party" CHECK (("conversations"."player_id" is null) <> ("conversations"."group_id" is null)),
	CONSTRAINT "conversations_status_known" CHECK ("conversations"."status" in ('open','closed'))
);
--> statement-breakpoint
CREATE TABLE "message_attempts" (
	"message_id" text NOT NULL,
	"attempt" smallint NOT NULL,
	"outcome" text NOT NULL,
	"code" text,
	"details" text,
	"duration_ms" integer NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_attempts_message_id_attempt_pk" PRIMARY KEY("message_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "message_statuses" (
	"message_id" text NOT NULL,
	"status" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"errors" jsonb,
	CONSTRAINT "message_statuses_message_id_status_pk" PRIMARY KEY("message_id","status")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "messages_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"direction" text NOT NULL,
	"type" text NOT NULL,
	"sender_kind" text NOT NULL,
	"sender_id" text,
	"external_id" text,
	"reply_to_external_id" text,
	"text" text,
	"content" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text NOT NULL,
	"status_rank" smallint DEFAULT 0 NOT NULL,
	"error" jsonb,
	"pricing_category" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_direction_known" CHECK ("messages"."direction" in ('in','out')),
	CONSTRAINT "messages_status_known" CHECK ("messages"."status" in ('received','queued','sending','accepted','sent','delivered','read','played','failed','unconfirmed'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"recipient" text NOT NULL,
	"priority" smallint NOT NULL,
	"state" text DEFAULT 'ready' NOT NULL,
	"ready_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"claim_token" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_priority_range" CHECK ("outbox"."priority" between 0 and 3),
	CONSTRAINT "outbox_state_known" CHECK ("outbox"."state" in ('ready','waiting','sending','unconfirmed'))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" text NOT NULL,
	"last_four" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_role_known" CHECK ("memberships"."role" in ('agent','marketer','admin'))
);
--> statement-breakpoint
CREATE TABLE "sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"ip" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_shape" CHECK ("users"."email" like '%_@_%')
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"tickets_issued" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"player_id" text NOT NULL,
	"portfolio" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identities_phone_is_e164" CHECK ("identities"."kind" <> 'phone' or "identities"."value" ~ '^\+[1-9][0-9]{6,14}$')
);
--> statement-breakpoint
CREATE TABLE "players" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"external_id" text,
	"display_name" text,
	"tier" text DEFAULT 'standard' NOT NULL,
	"country" text,
	"language" text,
	"time_zone" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "players_tier_known" CHECK ("players"."tier" in ('diamond','platinum','gold','silver','bronze','standard'))
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tickets" ADD CONSTRAINT "tickets_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integration_events" ADD CONSTRAINT "integration_events_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "integrations" ADD CONSTRAINT "integrations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lanes" ADD CONSTRAINT "lanes_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_ins" ADD CONSTRAINT "sign_ins_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "public"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "players" ADD CONSTRAINT "players_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_open_key" ON "tickets" USING btree ("conversation_id") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_number_key" ON "tickets" USING btree ("workspace_id","number");--> statement-breakpoint
CREATE INDEX "tickets_queue_idx" ON "tickets" USING btree ("workspace_id","priority","waiting_since") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "tickets_conversation_idx" ON "tickets" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "integration_events_log_idx" ON "integration_events" USING btree ("integration_id","at","id");--> statement-breakpoint
CREATE INDEX "integration_events_setup_idx" ON "integration_events" USING btree ("integration_id","at") WHERE kind = 'setup.checked';--> statement-breakpoint
CREATE INDEX "integrations_list_idx" ON "integrations" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "integrations_number_key" ON "integrations" USING btree ("workspace_id","phone_number_id") WHERE deleted_at is null and phone_number_id is not null;--> statement-breakpoint
CREATE INDEX "audit_events_log_idx" ON "audit_events" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "consents_player_idx" ON "consents" USING btree ("workspace_id","player_id","channel","category","occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_events_once" ON "inbound_events" USING btree ("integration_id","kind","external_id");--> statement-breakpoint
CREATE INDEX "inbound_events_log_idx" ON "inbound_events" USING btree ("integration_id","received_at");--> statement-breakpoint
CREATE INDEX "inbound_events_parked_idx" ON "inbound_events" USING btree ("integration_id","parked_at") WHERE parked_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "lanes_key" ON "lanes" USING btree ("integration_id","key");--> statement-breakpoint
CREATE INDEX "lanes_ready_idx" ON "lanes" USING btree ("ready_at") WHERE is_pending;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_open_player_key" ON "conversations" USING btree ("integration_id","player_id") WHERE status = 'open' and player_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_open_group_key" ON "conversations" USING btree ("integration_id","group_id") WHERE status = 'open' and group_id is not null;--> statement-breakpoint
CREATE INDEX "conversations_list_idx" ON "conversations" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "conversations_player_idx" ON "conversations" USING btree ("player_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external_key" ON "messages" USING btree ("integration_id","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX "messages_thread_idx" ON "messages" USING btree ("conversation_id","occurred_at","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_message_key" ON "outbox" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "outbox_ready_idx" ON "outbox" USING btree ("integration_id","priority","id") WHERE state = 'ready';--> statement-breakpoint
CREATE INDEX "outbox_waiting_idx" ON "outbox" USING btree ("ready_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "outbox_sending_idx" ON "outbox" USING btree ("claimed_until") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "outbox_recipient_idx" ON "outbox" USING btree ("integration_id","recipient","priority","id");--> statement-breakpoint
CREATE INDEX "outbox_unconfirmed_idx" ON "outbox" USING btree ("workspace_id","id") WHERE state = 'unconfirmed';--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_secret_key" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "api_keys_workspace_idx" ON "api_keys" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_member_key" ON "memberships" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "memberships_user_idx" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_ins_user_idx" ON "sign_ins" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "identities_key" ON "identities" USING btree ("workspace_id","portfolio","kind","value");--> statement-breakpoint
CREATE INDEX "identities_player_idx" ON "identities" USING btree ("player_id");--> statement-breakpoint
CREATE UNIQUE INDEX "players_external_key" ON "players" USING btree ("workspace_id","external_id") WHERE external_id is not null;