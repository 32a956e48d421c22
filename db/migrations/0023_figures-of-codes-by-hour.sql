CREATE TABLE "verification_hour_carriers" (
	"workspace_id" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"channel" text NOT NULL,
	"carrier" text NOT NULL,
	"sent" integer NOT NULL,
	"delivered" integer NOT NULL,
	"verified" integer NOT NULL,
	CONSTRAINT "verification_hour_carriers_workspace_id_hour_channel_carrier_pk" PRIMARY KEY("workspace_id","hour","channel","carrier")
);
--> statement-breakpoint
CREATE TABLE "verification_hour_times" (
	"workspace_id" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"channel" text NOT NULL,
	"tenths" integer NOT NULL,
	"verified" integer NOT NULL,
	CONSTRAINT "verification_hour_times_workspace_id_hour_channel_tenths_pk" PRIMARY KEY("workspace_id","hour","channel","tenths")
);
--> statement-breakpoint
CREATE TABLE "verification_hours" (
	"workspace_id" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"channel" text NOT NULL,
	"country" text NOT NULL,
	"has_number" boolean NOT NULL,
	"sent" integer NOT NULL,
	"delivered" integer NOT NULL,
	"verified" integer NOT NULL,
	"fell_back" integer NOT NULL,
	"blocked" integer NOT NULL,
	"monitored" integer NOT NULL,
	CONSTRAINT "verification_hours_workspace_id_hour_channel_country_has_number_pk" PRIMARY KEY("workspace_id","hour","channel","country","has_number")
);
--> statement-breakpoint
ALTER TABLE "device_requests" ADD COLUMN "fallback_message_id" text;--> statement-breakpoint
ALTER TABLE "verification_dispatches" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "verification_dispatches" ADD COLUMN "missed_language" text;--> statement-breakpoint
ALTER TABLE "verifications" ADD COLUMN "is_rolled_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "verifications_fresh_idx" ON "verifications" USING btree ("workspace_id","created_at") WHERE not is_rolled_up;