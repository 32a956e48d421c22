import { type Tap, tapJobName } from "@/lib/dialogue/reserved-tap";
import { addJobs } from "@/lib/jobs/add-job";
import type { Transaction } from "@/lib/transaction";
import type { TakenTurn } from "./taken-turn";

/** Hands each tap on a reserved button to the job that answers it, once: a repeated message is no turn. */
export async function writeTaps(tx: Transaction, turns: readonly TakenTurn[]): Promise<void> {
  const tapped = turns.flatMap((taken) => (taken.turn.tap ? [{ ...taken, tap: taken.turn.tap }] : []));
  if (tapped.length === 0) return;
  const ownIds = await findTapped(
    tx,
    tapped.filter(({ tap }) => tap.id === null),
  );
  await addJobs(
    tx,
    tapped.map(({ integration, turn, tap }) => ({
      name: tapJobName(tap.kind),
      payload: {
        workspaceId: integration.workspaceId,
        id: tap.id ?? ownIds.get(turn.messageId) ?? null,
        choice: tap.choice,
        playerId: turn.player.id,
        conversationId: turn.conversation.id,
        messageId: turn.messageId,
      } satisfies Tap,
    })),
  );
}

/** By the id of the message that tells of the tap: the message of ours that the button hangs on. */
async function findTapped(tx: Transaction, tapped: readonly TakenTurn[]): Promise<Map<string, string>> {
  const asked = tapped.filter(({ turn }) => turn.message.replyToExternalId !== null);
  if (asked.length === 0) return new Map();
  const rows = await tx.$client<{ tap_message_id: string; id: string }[]>`
    select a.tap_message_id, m.id from unnest(
      ${asked.map(({ turn }) => turn.messageId)}::text[],
      ${asked.map(({ integration }) => integration.id)}::text[],
      ${asked.map(({ turn }) => turn.conversation.id)}::text[],
      ${asked.map(({ turn }) => turn.message.replyToExternalId)}::text[]
    ) as a(tap_message_id, integration_id, conversation_id, external_id)
    join messages m on m.integration_id = a.integration_id and m.external_id = a.external_id
      and m.conversation_id = a.conversation_id and m.direction = 'out'`;
  return new Map(rows.map((row) => [row.tap_message_id, row.id]));
}
