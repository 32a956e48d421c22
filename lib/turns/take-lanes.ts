import { newId } from "@/lib/ids";
import { type ReceivedNews, recordAccountNews } from "@/lib/integrations/record-account-news";
import type { Lane, LaneEvent } from "@/lib/mailbox/claim-lanes";
import type { Take } from "@/lib/mailbox/process-lanes";
import { type ReceivedStatus, recordStatuses } from "@/lib/messaging/record-statuses";
import type { Change } from "@/lib/realtime/events";
import { afterCommit } from "@/lib/transaction";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readStatus } from "@/lib/whatsapp/read-status";
import { changesOf } from "./changes-of";
import type { FactBook, Question } from "./fact-book";
import { loadFacts, loadIntegrations } from "./load-facts";
import { newsOf } from "./news-of";
import { takeTurn } from "./take-turn";
import type { TakenTurn } from "./taken-turn";
import { writeTurns } from "./write-turns";

/**
 * What the mailbox does with claimed lanes: load the facts, decide each message in its lane's order, write all effects; record
 * the statuses in bulk and what is said about accounts and numbers; tell the browsers after the commit. Updates of other
 * kinds are kept as they came.
 */
export function takeLanes(deps: { now: () => Date; publish: (changes: readonly Change[]) => void }): Take {
  return async (tx, lanes) => {
    const sql = tx.$client;
    const integrations = await loadIntegrations(sql, [...new Set(lanes.map((lane) => lane.integrationId))]);
    const questions: Question[] = [];
    const statuses: ReceivedStatus[] = [];
    const news: ReceivedNews[] = [];
    for (const lane of lanes) {
      const integration = integrations.get(lane.integrationId);
      if (!integration) continue;
      for (const event of lane.events) {
        if (event.kind === "message") questions.push({ ...incomingOf(lane, event), integration });
        if (event.kind === "status")
          statuses.push({ ...readStatus(event), integrationId: lane.integrationId });
        if (event.kind === "field") news.push(...newsOf(integration, event));
      }
    }
    const turns = questions.length === 0 ? [] : decide(questions, await loadFacts(sql, questions));
    await writeTurns(tx, turns, deps.now());
    const moved = await recordStatuses(sql, statuses);
    await recordAccountNews(tx, news);
    const logged = lanes.map((lane) => lane.integrationId);
    afterCommit(tx, () => deps.publish(changesOf(turns, moved, logged)));
    return [];
  };
}

function incomingOf(lane: Lane, event: LaneEvent) {
  return { laneKey: lane.key, message: readInboundMessage(event) };
}

/** Each message is decided by the facts that those before it left behind. */
function decide(questions: readonly Question[], book: FactBook): TakenTurn[] {
  return questions.flatMap((question) => {
    const turn = takeTurn(book.factsFor(question), question, newId);
    if (!turn) return [];
    book.note(question, turn);
    return [{ integration: question.integration, turn }];
  });
}
