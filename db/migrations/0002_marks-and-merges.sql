DROP INDEX "identities_key";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "merged_into_id" text;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "players" ADD COLUMN "merged_into_id" text;--> statement-breakpoint
CREATE INDEX "messages_marks_idx" ON "messages" USING btree ("integration_id","reply_to_external_id") WHERE type in ('reaction', 'edit', 'revoke');--> statement-breakpoint
CREATE UNIQUE INDEX "identities_current_key" ON "identities" USING btree ("workspace_id","portfolio","kind","value") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "identities_ended_idx" ON "identities" USING btree ("workspace_id","portfolio","kind","value") WHERE ended_at is not null;