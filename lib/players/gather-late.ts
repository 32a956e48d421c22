import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { players } from "@/db/schema/players";
import type { Clock } from "@/lib/clock";
import { addJob } from "@/lib/jobs/add-job";
import type { Job } from "@/lib/jobs/job";
import type { Change } from "@/lib/realtime/events";
import { systemContext } from "@/lib/system-context";
import { type Transaction, transaction } from "@/lib/transaction";
import { changesOfMerge } from "./changes-of-merge";
import { holdForMerge } from "./hold-for-merge";
import { moveBelongings } from "./move-belongings";

/** The job that gives the player who stayed what was written for the other one while they became one. */
export const gatherJobName = "players.gather-late";

const Payload = z.object({ workspaceId: z.string(), playerId: z.string() });

type GatherLate = z.infer<typeof Payload>;

/** By then every transaction has ended that still read two players (statements end after 30 s, idle ones after 60 s). */
const lateAfterMs = 100_000;

/** Call it where a player becomes another, with the id of the one who goes. */
export function gatherLater(tx: Transaction, payload: GatherLate): Promise<void> {
  return addJob(tx, gatherJobName, payload, { runAt: new Date(Date.now() + lateAfterMs) });
}

/** Finds nothing, as a rule: a merge keeps nobody from writing for the one who goes, so that nothing waits for it. */
export function gatherLateJob(deps: {
  db: Database;
  now: Clock;
  publish: (changes: readonly Change[]) => void;
}): Job<GatherLate> {
  return {
    schema: Payload,
    async run({ workspaceId, playerId: from }, { log }) {
      const ctx = systemContext({ ...deps, log }, workspaceId);
      const moved = await transaction(ctx, async (tx) => {
        const to = await findStanding(tx, from);
        if (!to) return null;
        await holdForMerge(tx, ctx, [from, to]);
        return moveBelongings(tx, ctx, { from, to });
      });
      if (moved && moved.length > 0) deps.publish(changesOfMerge(workspaceId, moved));
    },
  };
}

async function findStanding(tx: Transaction, goneId: string): Promise<string | null> {
  const [gone] = await tx.select({ into: players.mergedIntoId }).from(players).where(eq(players.id, goneId));
  return gone?.into ?? null;
}
