import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { CallPlace } from "@/lib/dialogue/make-call";
import type { Call, CallAnswer } from "@/lib/dialogue/talk";
import type { SessionKeeper } from "@/lib/sessions/keep-sessions";
import { type Called, TalkRequest, talkCallMs } from "./call-out";
import { type Listened, ListenRequest } from "./listen-on";

const CallRequest = z.discriminatedUnion("kind", [ListenRequest, TalkRequest]);

type Deps = {
  sessions: Pick<SessionKeeper, "find">;
  /** Makes a dialogue's call. */
  makeCall: (place: CallPlace, call: Call) => Promise<CallAnswer>;
};

/** Makes the call a turn asked for, outside any transaction: listens on for a moment, or does what a dialogue's step needs. */
export function answerCall(deps: Deps): (request: unknown) => Promise<Listened | Called> {
  return async (asked) => {
    const request = CallRequest.parse(asked);
    return request.kind === "listen" ? listen(deps, request) : call(deps, request);
  };
}

async function listen({ sessions }: Deps, request: ListenRequest): Promise<Listened> {
  const { integrationId, sender, waitMs, round, through } = request;
  if (waitMs > 0) await pause(waitMs);
  return { round, through, session: await sessions.find({ integrationId, sender }) };
}

async function call({ makeCall }: Deps, request: TalkRequest): Promise<Called> {
  const { listened, through, answers, call: wanted, ...place } = request;
  const answer = await inTime(makeCall(place, wanted));
  return { kind: "talk", listened, through, answers: [...answers, answer] };
}

/** A call that takes longer has failed for its lane; if it does come to an end, the next try finds its answer. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(talkCallMs, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new Error(`a dialogue's call took longer than ${talkCallMs} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => {});
    over.abort();
  }
}
