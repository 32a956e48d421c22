import { enqueue } from "@/lib/outbox/enqueue";
import type { Transaction } from "@/lib/transaction";
import type { TakenTurn } from "./taken-turn";
import { writeConversations } from "./write-conversations";
import { writeMessages } from "./write-messages";
import { writePlayers } from "./write-players";
import { holdTickets, writeTickets } from "./write-tickets";

/**
 * Writes what many turns decided, each table in one statement. Rows that people also change are locked in one order, tickets
 * before conversations, and each conversation before its messages get their numbers, as in `sendMessage`.
 */
export async function writeTurns(tx: Transaction, turns: readonly TakenTurn[], now: Date): Promise<void> {
  if (turns.length === 0) return;
  const sql = tx.$client;
  await Promise.all([
    ...writePlayers(sql, turns),
    holdTickets(sql, turns),
    ...writeConversations(sql, turns),
    ...writeTickets(sql, turns),
    ...writeMessages(sql, turns, now),
  ]);
  await enqueue(
    tx,
    turns.flatMap(({ integration, turn }) =>
      turn.reply
        ? [
            {
              messageId: turn.reply.messageId,
              workspaceId: integration.workspaceId,
              integrationId: integration.id,
              recipient: turn.reply.recipient,
              priority: "high" as const,
            },
          ]
        : [],
    ),
  );
}
