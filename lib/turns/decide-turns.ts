import { isBot } from "@/lib/bot/bot-turn";
import { newId } from "@/lib/ids";
import type { Lane } from "@/lib/mailbox/claim-lanes";
import type { LaneOutcome } from "@/lib/mailbox/settle-lanes";
import { calledIn, callOut } from "./call-out";
import type { FactBook, Question } from "./fact-book";
import { foldBurst } from "./fold-burst";
import { isAsking } from "./is-asking";
import { type ListenRequest, listenedIn, listenOn } from "./listen-on";
import { takeTurn } from "./take-turn";
import type { TakenTurn } from "./taken-turn";

/** What one sender said, in order. */
export type Asked = { lane: Lane; questions: Question[] };

export type Decided = {
  turns: TakenTurn[];
  /** Lanes that are not done whole: put aside while a bot listens on or calls out, or with events that came after a call. */
  unfinished: LaneOutcome[];
};

/** How long a lane may stay put aside beyond the wait itself, while the session is looked up. */
const listenLeaseMs = 5_000;

/**
 * Decides what was said, lane by lane, but for a sender whom a bot still listens to or whose dialogue has to call out. Without
 * `quietMs` a bot answers at once, and only what lies together is one burst.
 */
export function decideTurns(asked: readonly Asked[], book: FactBook, quietMs: number | undefined): Decided {
  const decided: Decided = { turns: [], unfinished: [] };
  for (const { lane, questions } of asked) {
    const hasBot = questions.some(({ integration }) => isBot(integration.botId));
    const called = calledIn(lane);
    const isListening = hasBot && quietMs !== undefined && !called;
    const folded = hasBot ? foldBurst(questions, (question) => book.knows(question)) : questions;
    const aside =
      (isListening ? listenTo({ lane, questions }, book, quietMs) : null) ??
      (hasBot ? callOut(lane, folded, book) : null);
    if (aside) {
      decided.unfinished.push(aside);
      continue;
    }
    decided.turns.push(...takeTurns(folded, book));
    if (called && called.through < lane.through) {
      decided.unfinished.push({ laneId: lane.id, through: called.through });
    }
  }
  return decided;
}

/** Puts a lane aside while a bot listens on; never one that people answer, nor a group's. */
function listenTo({ lane, questions }: Asked, book: FactBook, quietMs: number): LaneOutcome | null {
  const last = questions.findLast(({ message }) => isAsking(message) && message.groupId === null);
  const first = lane.events[0];
  if (!first || !last || book.factsFor(last).conversation?.ticket) return null;
  const { id: laneId, through, integrationId, key: sender } = lane;
  const wait = listenOn({ through, last: last.message, listened: listenedIn(lane) }, quietMs);
  if (!wait) return null;
  const request: ListenRequest = { kind: "listen", integrationId, sender, through, ...wait };
  return { laneId, through: first.seq - 1, call: { request, leaseMs: wait.waitMs + listenLeaseMs } };
}

/** Each message is decided by the facts that those before it left behind. */
function takeTurns(questions: readonly Question[], book: FactBook): TakenTurn[] {
  return questions.flatMap((question) => {
    const turn = takeTurn(book.factsFor(question), question, newId);
    if (!turn) return [];
    book.note(question, turn);
    return [{ integration: question.integration, laneKey: question.laneKey, turn }];
  });
}
