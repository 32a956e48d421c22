CREATE TABLE "fraud_countries" (
	"workspace_id" text NOT NULL,
	"country" text NOT NULL,
	"rule" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fraud_countries_workspace_id_country_pk" PRIMARY KEY("workspace_id","country"),
	CONSTRAINT "fraud_countries_code_shape" CHECK ("fraud_countries"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "fraud_countries_rule_known" CHECK ("fraud_countries"."rule" in ('allow','monitor','block'))
);
--> statement-breakpoint
CREATE TABLE "fraud_safe_list" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"kind" text NOT NULL,
	"entry" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"added_by" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fraud_safe_list_kind_known" CHECK ("fraud_safe_list"."kind" in ('number','prefix')),
	CONSTRAINT "fraud_safe_list_entry_shape" CHECK ("fraud_safe_list"."entry" ~ '^[+][1-9][0-9]{0,14}$')
);
--> statement-breakpoint
CREATE TABLE "fraud_settings" (
	"workspace_id" text PRIMARY KEY NOT NULL,
	"level" text DEFAULT 'standard' NOT NULL,
	"other_countries" text DEFAULT 'allow' NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "fraud_settings_level_known" CHECK ("fraud_settings"."level" in ('off','basic','standard','strict')),
	CONSTRAINT "fraud_settings_other_known" CHECK ("fraud_settings"."other_countries" in ('allow','monitor','block'))
);
--> statement-breakpoint
ALTER TABLE "fraud_countries" ADD CONSTRAINT "fraud_countries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_safe_list" ADD CONSTRAINT "fraud_safe_list_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fraud_settings" ADD CONSTRAINT "fraud_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "fraud_safe_list_entry_key" ON "fraud_safe_list" USING btree ("workspace_id","entry","kind");--> statement-breakpoint
CREATE INDEX "fraud_safe_list_newest_idx" ON "fraud_safe_list" USING btree ("workspace_id","id");