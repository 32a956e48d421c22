import { addJobs, type NewJob } from "@/lib/jobs/add-job";
import { enqueue } from "@/lib/outbox/enqueue";
import { type MergePayload, mergeJobName } from "@/lib/players/merge-job";
import type { Transaction } from "@/lib/transaction";
import { eraseRevoked } from "./erase-revoked";
import { maskEvents } from "./mask-events";
import type { TakenTurn } from "./taken-turn";
import { requireAllOpen, writeConversations, writeLastLines } from "./write-conversations";
import { writeIdentities } from "./write-identities";
import { writeLinks } from "./write-links";
import { writeMedia } from "./write-media";
import { writeMessages } from "./write-messages";
import { writePlayers } from "./write-players";
import { writeTalks } from "./write-talks";
import { writeTaps } from "./write-taps";
import { answerTickets, holdTickets, writeTickets } from "./write-tickets";

/**
 * Writes what many turns decided, each table in one statement. Rows that people also change are locked in one order, tickets
 * before conversations, and each conversation before its messages get their numbers, as in `sendMessage`.
 */
export async function writeTurns(tx: Transaction, turns: readonly TakenTurn[], now: Date): Promise<void> {
  if (turns.length === 0) return;
  const sql = tx.$client;
  const lastLines = writeLastLines(sql, turns);
  await Promise.all([
    ...writePlayers(sql, turns),
    ...writeIdentities(sql, turns),
    holdTickets(sql, turns),
    ...answerTickets(sql, turns),
    ...writeConversations(sql, turns),
    lastLines,
    ...writeTickets(sql, turns),
    ...writeMessages(sql, turns, now),
    ...eraseRevoked(sql, turns),
    ...writeTalks(sql, turns, now),
  ]);
  requireAllOpen(turns, await lastLines);
  await writeMedia(tx, turns, now);
  await addJobs(tx, mergesOf(turns));
  await writeTaps(tx, turns);
  await writeLinks(tx, turns);
  await maskEvents(sql, turns);
  await enqueue(
    tx,
    turns.flatMap(({ integration, turn }) =>
      turn.replies.map(({ messageId, recipient }) => ({
        messageId,
        workspaceId: integration.workspaceId,
        integrationId: integration.id,
        recipient,
        priority: "high" as const,
      })),
    ),
  );
}

/** Players whom a message showed to be one person. */
function mergesOf(turns: readonly TakenTurn[]): NewJob[] {
  return turns.flatMap(({ integration, turn }) =>
    turn.samePlayerIds.map((otherId) => {
      const playerIds: MergePayload["playerIds"] =
        otherId < turn.player.id ? [otherId, turn.player.id] : [turn.player.id, otherId];
      const payload: MergePayload = { workspaceId: integration.workspaceId, playerIds };
      return { name: mergeJobName, payload, key: `${mergeJobName} ${playerIds.join(" ")}` };
    }),
  );
}
