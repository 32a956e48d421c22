import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { deviceRequests } from "@/db/schema/devices";
import type { Clock } from "@/lib/clock";
import { Tap } from "@/lib/dialogue/reserved-tap";
import { addJob } from "@/lib/jobs/add-job";
import type { Job } from "@/lib/jobs/job";
import { systemContext } from "@/lib/system-context";
import { type Transaction, transaction } from "@/lib/transaction";
import { askOverTelegram } from "./ask-over-telegram";
import { expireJobName } from "./ask-player";
import { decideRequest } from "./decide-request";
import { choices } from "./device-words";
import { endOverdue, tellDecisions } from "./end-overdue";

type Deps = { db: Database; now: Clock };

/** Approve or Deny was tapped. */
export function deviceTapJob({ db, now }: Deps): Job<Tap> {
  return {
    schema: Tap,
    async run({ workspaceId, id, choice, playerId, conversationId }, { log }) {
      const known = choices.find((each) => each === choice);
      if (id === null || !known) return;
      const ctx = systemContext({ db, now, log }, workspaceId);
      await decideRequest(ctx, { requestId: id, choice: known, playerId, conversationId });
    },
  };
}

const Unanswered = z.object({ workspaceId: z.string(), requestId: z.string() });

/** The question should have arrived by now. */
export function askOverTelegramJob({ db, now }: Deps): Job<z.infer<typeof Unanswered>> {
  return {
    schema: Unanswered,
    run: ({ workspaceId, requestId }, { log }) =>
      askOverTelegram(systemContext({ db, now, log }, workspaceId), { requestId }),
  };
}

const Expiry = z.object({ requestId: z.string() });

/** The time to answer is over. Where this clock is behind the one that asked, it waits for the rest. */
export function expireRequestJob({ db, now }: Deps): Job<z.infer<typeof Expiry>> {
  return {
    schema: Expiry,
    async run({ requestId }, { log }) {
      await transaction({ db, log }, async (tx) => {
        const at = now();
        await tellDecisions(tx, await endOverdue(tx, { requestId }, at));
        const leftMs = await leftToAnswer(tx, requestId, at);
        if (leftMs > 0) {
          await addJob(tx, expireJobName, { requestId }, { runAt: new Date(Date.now() + leftMs) });
        }
      });
    },
  };
}

async function leftToAnswer(tx: Transaction, requestId: string, now: Date): Promise<number> {
  const [open] = await tx
    .select({ expiresAt: deviceRequests.expiresAt })
    .from(deviceRequests)
    .where(and(eq(deviceRequests.id, requestId), eq(deviceRequests.state, "pending")));
  return open ? open.expiresAt.getTime() - now.getTime() : 0;
}
