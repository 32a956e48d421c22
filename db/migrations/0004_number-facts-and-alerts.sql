CREATE TABLE "integration_alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"topic" text NOT NULL,
	"severity" text NOT NULL,
	"title" text NOT NULL,
	"detail" text NOT NULL,
	"source" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	CONSTRAINT "integration_alerts_severity_known" CHECK ("integration_alerts"."severity" in ('info','warning','critical'))
);
--> statement-breakpoint
CREATE TABLE "test_numbers" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"phone" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "integration_events" ADD COLUMN "message_id" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "display_phone_number" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "verified_name" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "name_status" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "name_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "code_status" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "number_status" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "number_status_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "quality_rating" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "quality_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "throughput_per_second" integer;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "throughput_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "messaging_tier" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "tier_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "portfolio_id" text;--> statement-breakpoint
ALTER TABLE "integrations" ADD COLUMN "number_checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "integration_alerts" ADD CONSTRAINT "integration_alerts_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "test_numbers" ADD CONSTRAINT "test_numbers_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "integration_alerts_once" ON "integration_alerts" USING btree ("integration_id","source");--> statement-breakpoint
CREATE INDEX "integration_alerts_open_idx" ON "integration_alerts" USING btree ("workspace_id","raised_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "integration_alerts_list_idx" ON "integration_alerts" USING btree ("integration_id","raised_at");--> statement-breakpoint
CREATE UNIQUE INDEX "test_numbers_key" ON "test_numbers" USING btree ("integration_id","phone");--> statement-breakpoint
CREATE INDEX "integration_events_message_idx" ON "integration_events" USING btree ("message_id","id") WHERE message_id is not null;