import { z } from "zod";
import { Call, CallAnswer } from "@/lib/dialogue/talk";
import type { Lane } from "@/lib/mailbox/claim-lanes";
import type { LaneOutcome } from "@/lib/mailbox/settle-lanes";
import { isReset } from "@/lib/sessions/is-reset";
import { answerOf } from "./answer-of";
import type { FactBook, Question } from "./fact-book";
import { Listened, listenedIn } from "./listen-on";

/** Asks for a dialogue's call, outside any transaction. What was known before it comes back with its answer. */
export const TalkRequest = z.object({
  kind: z.literal("talk"),
  workspaceId: z.string(),
  integrationId: z.string(),
  playerId: z.string(),
  /** The same whenever these messages lead to this call. */
  key: z.string(),
  call: Call,
  listened: Listened.nullable(),
  through: z.int(),
  answers: z.array(CallAnswer),
});

export type TalkRequest = z.infer<typeof TalkRequest>;

/** Back from a call: the answers so far, and which events they are about. Holds nothing that may not be stored. */
export const Called = z.object({
  kind: z.literal("talk"),
  listened: Listened.nullable(),
  through: z.int(),
  answers: z.array(CallAnswer),
});

export type Called = z.infer<typeof Called>;

/** What a lane brings along whose dialogue called out. */
export function calledIn({ callResult }: Pick<Lane, "callResult">): Called | null {
  return callResult ? (Called.safeParse(callResult.answer).data ?? null) : null;
}

/** How long a call may take, and how long its lane waits before somebody else makes it anew. */
export const talkCallMs = 10_000;
const leaseMs = 15_000;

/** Puts a lane aside, with all its messages, whose last answer needs a call; null when it can be decided at once. */
export function callOut(lane: Lane, folded: readonly Question[], book: FactBook): LaneOutcome | null {
  const first = lane.events[0];
  const question = folded.findLast(({ message, answers }) => answers.length > 0 && message.groupId === null);
  if (!first || !question || book.knows(question)) return null;
  const facts = book.factsFor(question);
  const beginsAnew = folded.some(({ message }) => message.direction === "in" && isReset(message));
  const conversation = facts.conversation && {
    ...facts.conversation,
    talk: beginsAnew ? null : facts.conversation.talk,
  };
  const { call } = answerOf({ ...facts, conversation }, question);
  if (!call || !facts.player) return null;
  const called = calledIn(lane);
  const { integration } = question;
  const answers = called?.answers.slice(0, call.after) ?? [];
  const request: TalkRequest = {
    kind: "talk",
    workspaceId: integration.workspaceId,
    integrationId: integration.id,
    playerId: facts.player.id,
    // By the first message, which stays the first when more come in before the call is made again.
    key: `${integration.id} ${first.externalId} ${answers.length} ${call.wanted.name}`,
    call: call.wanted,
    listened: listenedIn(lane),
    through: called?.through ?? lane.through,
    answers,
  };
  return { laneId: lane.id, through: first.seq - 1, call: { request, leaseMs } };
}
