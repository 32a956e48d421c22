import { z } from "zod";
import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Job } from "@/lib/jobs/job";
import type { Change } from "@/lib/realtime/events";
import { systemContext } from "@/lib/system-context";
import { changesOfMerge } from "./changes-of-merge";
import { mergePlayers } from "./merge-players";

/** The job that merges two players once a message has shown that they are one person. */
export const mergeJobName = "players.merge-two";

const Payload = z.object({ workspaceId: z.string(), playerIds: z.tuple([z.string(), z.string()]) });

export type MergePayload = z.infer<typeof Payload>;

/** Runs after the message was taken in, not within its turn: a long history may have to move. */
export function mergeJob(deps: {
  db: Database;
  now: Clock;
  publish: (changes: readonly Change[]) => void;
}): Job<MergePayload> {
  return {
    schema: Payload,
    async run({ workspaceId, playerIds }, { log }) {
      const merged = await mergePlayers(systemContext({ ...deps, log }, workspaceId), { playerIds });
      if (merged) deps.publish(changesOfMerge(workspaceId, merged.conversationIds));
    },
  };
}
