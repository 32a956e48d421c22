import { z } from "zod";
import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import { Tap } from "@/lib/dialogue/reserved-tap";
import type { Job } from "@/lib/jobs/job";
import { systemContext } from "@/lib/system-context";
import { blockRecovery } from "./block-recovery";
import { dayMs } from "./limits";

type Deps = { db: Database; now: Clock };

/** BLOCK was tapped or written. */
export function recoveryTapJob({ db, now }: Deps): Job<Tap> {
  return {
    schema: Tap,
    async run({ workspaceId, id, choice, playerId, conversationId }, { log }) {
      if (id === null || choice !== "block") return;
      const ctx = systemContext({ db, now, log }, workspaceId);
      await blockRecovery(ctx, { recoveryId: id, playerId, conversationId });
    },
  };
}

/** Ends recoveries that were left in the middle, takes away what is left of their secrets, and clears old dialogues away. */
export function tidyRecoveriesJob({ db, now }: Deps): Job<Record<string, never>> {
  return {
    schema: z.strictObject({}),
    cron: "17 * * * *",
    async run() {
      const at = now();
      const dayAgo = new Date(at.getTime() - dayMs).toISOString();
      await db.$client`
        update recoveries set state = 'abandoned', decided_at = ${at.toISOString()}
        where state = 'asking' and created_at < ${dayAgo}`;
      await db.$client`
        update recoveries set token_hash = null, token_sealed = null, credential_hash = null
        where expires_at < ${at.toISOString()}
          and (token_hash is not null or token_sealed is not null or credential_hash is not null)`;
      await db.$client`delete from dialogues where expires_at < ${dayAgo}`;
      await db.$client`delete from dialogue_answers where created_at < ${dayAgo}`;
    },
  };
}
