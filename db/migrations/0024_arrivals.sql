CREATE TABLE "arrivals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "arrivals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"integration_id" text NOT NULL,
	"body" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"aside_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "arrivals" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
