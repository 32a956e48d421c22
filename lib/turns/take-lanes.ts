import type { Sql } from "@/db/client";
import type { Interest } from "@/lib/deliveries/watch-interest";
import { type ReceivedNews, recordAccountNews } from "@/lib/integrations/record-account-news";
import type { Lane, LaneEvent } from "@/lib/mailbox/claim-lanes";
import type { Take } from "@/lib/mailbox/process-lanes";
import type { Signal } from "@/lib/messaging/ask-signal";
import { type ReceivedStatus, recordStatuses } from "@/lib/messaging/record-statuses";
import type { Change } from "@/lib/realtime/events";
import type { SessionVisit } from "@/lib/sessions/keep-sessions";
import { readTelegramMessage, tapIdOf } from "@/lib/telegram/read-telegram-message";
import { afterCommit } from "@/lib/transaction";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { readInboundMessage } from "@/lib/whatsapp/read-inbound-message";
import { readStatus } from "@/lib/whatsapp/read-status";
import { calledIn } from "./call-out";
import { changesOf } from "./changes-of";
import { type Asked, type Decided, decideTurns } from "./decide-turns";
import { emitNews } from "./emit-news";
import type { Question } from "./fact-book";
import type { IntegrationFacts } from "./facts";
import { listenedIn } from "./listen-on";
import { loadFacts, loadIntegrations } from "./load-facts";
import { newsOf } from "./news-of";
import type { TakenTurn } from "./taken-turn";
import { tellChoices } from "./tell-choices";
import { writeTurns } from "./write-turns";

export type TurnDeps = {
  now: () => Date;
  publish: (changes: readonly Change[]) => void;
  /** How long a bot listens on before it answers; without it, it answers at once and knows no session. */
  quietMs?: number | undefined;
  /** Told after the commit who wrote. */
  visited?: (visits: readonly SessionVisit[]) => void;
  /** Told after the commit what a bot has read. */
  signal?: (signal: Signal) => void;
  /** Which events endpoints want; without it none is told of any. */
  wants?: Interest | undefined;
};

/**
 * What the mailbox does with claimed lanes: load the facts, decide each message in its lane's order, write all effects; record
 * the statuses in bulk and what is said about accounts and numbers; tell the browsers after the commit. Updates of other
 * kinds are kept as they came. A lane whose sender a bot still listens to, or whose dialogue calls out, is put aside.
 */
export function takeLanes(deps: TurnDeps): Take {
  return async (tx, lanes) => {
    const sql = tx.$client;
    const integrations = await loadIntegrations(sql, [...new Set(lanes.map((lane) => lane.integrationId))]);
    const asked: Asked[] = [];
    const statuses: ReceivedStatus[] = [];
    const news: ReceivedNews[] = [];
    for (const lane of lanes) {
      const integration = integrations.get(lane.integrationId);
      if (!integration) continue;
      const questions = questionsIn(lane, integration);
      if (questions.length > 0) asked.push({ lane, questions });
      for (const event of lane.events) {
        if (event.kind === "status")
          statuses.push({ ...readStatus(event), integrationId: lane.integrationId });
        if (event.kind === "field") news.push(...newsOf(integration, event));
      }
    }
    const { turns, unfinished } = await decide(sql, await tellChoices(sql, asked), deps);
    await writeTurns(tx, turns, deps.now());
    const moved = await recordStatuses(sql, statuses);
    await recordAccountNews(tx, news);
    const workspaceIds = [...new Set([...integrations.values()].map((one) => one.workspaceId))];
    if (deps.wants) await emitNews(tx, deps.wants, { turns, moved, workspaceIds }, deps.now());
    const logged = lanes.map((lane) => lane.integrationId);
    afterCommit(tx, () => {
      deps.publish(changesOf(turns, moved, logged));
      deps.visited?.(visitsOf(turns));
      for (const conversationId of answeredIn(turns)) deps.signal?.({ kind: "read", conversationId });
      for (const tap of tapsIn(turns)) deps.signal?.(tap);
    });
    return unfinished;
  };
}

function questionsIn(lane: Lane, integration: IntegrationFacts): Question[] {
  const session = listenedIn(lane)?.session ?? null;
  const called = calledIn(lane);
  // What came while the call was made was not among what it was made for: it comes again, right after.
  return lane.events
    .filter(({ kind, seq }) => kind === "message" && seq <= (called?.through ?? seq))
    .map((event) => ({
      integration,
      laneKey: lane.key,
      message: readMessage(event, integration),
      answers: [],
      session,
      called: called?.answers ?? [],
    }));
}

function readMessage(event: LaneEvent, { channel, username }: IntegrationFacts): InboundMessage {
  return channel === "telegram" ? readTelegramMessage(event, username) : readInboundMessage(event);
}

async function decide(
  sql: Sql,
  asked: readonly Asked[],
  { now, quietMs }: Pick<TurnDeps, "now" | "quietMs">,
): Promise<Decided> {
  if (asked.length === 0) return { turns: [], unfinished: [] };
  const book = await loadFacts(
    sql,
    asked.flatMap(({ questions }) => questions),
    now(),
  );
  return decideTurns(asked, book, quietMs);
}

function visitsOf(turns: readonly TakenTurn[]): SessionVisit[] {
  return turns.flatMap(({ integration, laneKey, turn }) =>
    turn.visit ? [{ integrationId: integration.id, sender: laneKey, visit: turn.visit }] : [],
  );
}

/** Telegram shows a tap as under way until it is answered. */
function tapsIn(turns: readonly TakenTurn[]): Signal[] {
  return turns.flatMap(({ integration, turn }) => {
    const tapId = integration.channel === "telegram" ? tapIdOf(turn.message) : null;
    return tapId === null ? [] : [{ kind: "tapped", integrationId: integration.id, tapId }];
  });
}

function answeredIn(turns: readonly TakenTurn[]): Set<string> {
  return new Set(turns.flatMap(({ turn }) => (turn.replies.length > 0 ? [turn.conversation.id] : [])));
}
