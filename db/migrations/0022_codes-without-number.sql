ALTER TABLE "verification_sends" ALTER COLUMN "phone" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "verifications" ALTER COLUMN "phone" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "verifications" ALTER COLUMN "prefix" DROP NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_pending_player_key" ON "verifications" USING btree ("workspace_id","player_id") WHERE state = 'pending' and phone is null;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_of_somebody" CHECK ("verifications"."phone" is not null or "verifications"."player_id" is not null);--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_prefix_of_phone" CHECK (("verifications"."phone" is null) = ("verifications"."prefix" is null));