CREATE TABLE "recipients_reached" (
	"portfolio" text NOT NULL,
	"recipient" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recipients_reached_portfolio_recipient_pk" PRIMARY KEY("portfolio","recipient")
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_state_known";--> statement-breakpoint
DROP INDEX "outbox_waiting_idx";--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "marketing_held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "decision" jsonb;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "marketing_most" smallint DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "marketing_days" smallint DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "quiet_from_minute" smallint DEFAULT 1320 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "quiet_until_minute" smallint DEFAULT 480 NOT NULL;--> statement-breakpoint
CREATE INDEX "message_attempts_at_idx" ON "message_attempts" USING brin ("at");--> statement-breakpoint
CREATE INDEX "messages_marketing_idx" ON "messages" USING btree ("conversation_id","occurred_at") WHERE category = 'marketing';--> statement-breakpoint
CREATE INDEX "outbox_waiting_idx" ON "outbox" USING btree ("ready_at") WHERE state in ('waiting','deferred');--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_category_known" CHECK ("messages"."category" in ('authentication','utility','marketing','service'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state_known" CHECK ("outbox"."state" in ('ready','waiting','deferred','sending','held','unconfirmed'));