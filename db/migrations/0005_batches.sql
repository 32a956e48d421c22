CREATE TABLE "batch_counts" (
	"batch_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "batch_counts_batch_id_status_reason_pk" PRIMARY KEY("batch_id","status","reason")
);
--> statement-breakpoint
CREATE TABLE "batch_deltas" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "batch_deltas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"batch_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"n" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "batch_recipients" (
	"batch_id" text NOT NULL,
	"player_id" text NOT NULL,
	"message_id" text,
	"skipped" text,
	CONSTRAINT "batch_recipients_batch_id_player_id_pk" PRIMARY KEY("batch_id","player_id")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"integration_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"reference" text,
	"fingerprint" text NOT NULL,
	"content" jsonb NOT NULL,
	"category" text NOT NULL,
	"priority" smallint NOT NULL,
	"sender_kind" text NOT NULL,
	"sender_id" text,
	"audience" jsonb NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"expected" integer NOT NULL,
	"gathered" integer DEFAULT 0 NOT NULL,
	"gathered_to" text DEFAULT '' NOT NULL,
	"gathered_at" timestamp (3) with time zone,
	"fed" integer DEFAULT 0 NOT NULL,
	"fed_to" text DEFAULT '' NOT NULL,
	"per_second" real,
	"measured_settled" integer DEFAULT 0 NOT NULL,
	"measured_at" timestamp (3) with time zone,
	"cancel_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "batches_priority_range" CHECK ("batches"."priority" between 0 and 3),
	CONSTRAINT "batches_state_known" CHECK ("batches"."state" in ('running','paused','cancelling','cancelled','done')),
	CONSTRAINT "batches_finished_together" CHECK (("batches"."state" in ('cancelled','done')) = ("batches"."finished_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "messages" DROP CONSTRAINT "messages_status_known";--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_state_known";--> statement-breakpoint
DROP INDEX "outbox_ready_idx";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_integration_id_integrations_id_fk" FOREIGN KEY ("integration_id") REFERENCES "public"."integrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "batches_reference_key" ON "batches" USING btree ("workspace_id","reference") WHERE reference is not null;--> statement-breakpoint
CREATE INDEX "batches_list_idx" ON "batches" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "batches_active_idx" ON "batches" USING btree ("integration_id","priority") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "outbox_batch_idx" ON "outbox" USING btree ("batch_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "outbox_ready_idx" ON "outbox" USING btree ("integration_id","priority",(batch_id is not null),"id") WHERE state = 'ready';--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_status_known" CHECK ("messages"."status" in ('received','queued','sending','accepted','sent','delivered','read','played','failed','unconfirmed','cancelled'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state_known" CHECK ("outbox"."state" in ('ready','waiting','sending','held','unconfirmed'));--> statement-breakpoint
CREATE FUNCTION count_batch_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO batch_deltas (batch_id, status, reason, n)
  SELECT batch_id, status, reason, sum(n) FROM (
    SELECT batch_id, status, coalesce(error->>'code', '') AS reason, 1 AS n FROM after_rows WHERE batch_id IS NOT NULL
    UNION ALL
    SELECT batch_id, status, coalesce(error->>'code', ''), -1 FROM before_rows WHERE batch_id IS NOT NULL
  ) AS moved GROUP BY batch_id, status, reason HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER messages_count_batch AFTER UPDATE ON "messages"
  REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_batch_messages();
--> statement-breakpoint
ALTER TABLE "batches" SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE "batch_recipients" SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
--> statement-breakpoint
ALTER TABLE "batch_counts" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
--> statement-breakpoint
ALTER TABLE "batch_deltas" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_cost_delay = 0);
--> statement-breakpoint
ALTER TABLE "outbox" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);
