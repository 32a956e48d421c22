import { newId } from "@/lib/ids";
import type { Lane, LaneEvent } from "@/lib/mailbox/claim-lanes";
import type { Take } from "@/lib/mailbox/process-lanes";
import { type ReceivedStatus, recordStatuses } from "@/lib/messaging/record-statuses";
import type { Change } from "@/lib/realtime/events";
import { afterCommit } from "@/lib/transaction";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readStatus } from "@/lib/whatsapp/read-status";
import { changesOf } from "./changes-of";
import type { Facts } from "./facts";
import { loadFacts, loadIntegrations, type Question } from "./load-facts";
import { factsAfter, takeTurn } from "./take-turn";
import type { TakenTurn } from "./taken-turn";
import { writeTurns } from "./write-turns";

/**
 * What the mailbox does with claimed lanes: load the facts, decide each message in its lane's order, write all effects; record
 * the statuses in bulk; tell the browsers after the commit. Updates of other kinds are kept as they came.
 */
export function takeLanes(deps: { now: () => Date; publish: (changes: readonly Change[]) => void }): Take {
  return async (tx, lanes) => {
    const sql = tx.$client;
    const integrations = await loadIntegrations(sql, [...new Set(lanes.map((lane) => lane.integrationId))]);
    const questions: Question[] = [];
    const statuses: ReceivedStatus[] = [];
    for (const lane of lanes) {
      const integration = integrations.get(lane.integrationId);
      if (!integration) continue;
      for (const event of lane.events) {
        if (event.kind === "message") questions.push({ ...incomingOf(lane, event), integration });
        if (event.kind === "status")
          statuses.push({ ...readStatus(event), integrationId: lane.integrationId });
      }
    }
    const turns = questions.length === 0 ? [] : decide(questions, await loadFacts(sql, questions));
    await writeTurns(tx, turns, deps.now());
    const moved = await recordStatuses(sql, statuses);
    const logged = lanes.map((lane) => lane.integrationId);
    afterCommit(tx, () => deps.publish(changesOf(turns, moved, logged)));
    return [];
  };
}

function incomingOf(lane: Lane, event: LaneEvent) {
  return { laneKey: lane.key, message: readInboundMessage(event) };
}

/** Messages of one sender, and of one conversation, fold their facts forward. */
function decide(questions: readonly Question[], loaded: readonly Facts[]): TakenTurn[] {
  const latest = new Map<string, Facts>();
  return questions.flatMap((question, n) => {
    const facts = loaded[n];
    if (!facts) return [];
    const threadKey = `${question.integration.id} ${question.laneKey}`;
    const current = latest.get(threadKey);
    const before = current ? { ...current, isKnown: facts.isKnown } : facts;
    const turn = takeTurn(before, question, newId);
    if (!turn) return [];
    latest.set(threadKey, factsAfter(before, turn));
    return [{ integration: question.integration, turn }];
  });
}
