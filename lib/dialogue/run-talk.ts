import type { Opening } from "@/lib/bot/desk-reply";
import type { HeardBurst } from "@/lib/bot/hear-burst";
import type { Said } from "@/lib/messaging/compose-turn";
import { balanceStep } from "./balance-step";
import { openRecover, recoverStep } from "./recover-step";
import type { Call, CallAnswer, HandOver, KeptTalk, Reached, Stepped, Talk } from "./talk";
import { openVerify, verifyStep } from "./verify-step";

export type Ran =
  /** It cannot go on before this call was made, after so many of the calls answered. */
  | { call: Call; after: number }
  | {
      said: Said[];
      /** What goes on when the player writes again; null when it is over. */
      talk: KeptTalk | null;
      handOver: HandOver | null;
      authState: "otp_sent" | "authenticated" | undefined;
    };

/** Where a talk that the bot begins stands before its first step. */
export function openTalk(opening: Opening): Talk {
  if (opening.kind === "verify") return openVerify(opening);
  return opening.kind === "recover" ? openRecover(opening.language) : opening;
}

const mostSteps = 12;

/**
 * Carries a talk as far as it goes with one turn's words and what its calls answered so far, in their order. Pure: the same
 * again once one more call was answered. Null words open the talk.
 */
export function runTalk(talk: Talk, heard: HeardBurst | null, answers: readonly CallAnswer[]): Ran {
  const said: Said[] = [];
  let authState: Stepped["authState"];
  let at: Talk = talk;
  let reached: Reached = heard && { heard };
  let after = 0;
  for (let step = 0; step < mostSteps; step++) {
    const stepped = takeStep(at, reached);
    said.push(...stepped.said);
    authState = stepped.authState ?? authState;
    if (stepped.call) {
      const answer = answers[after];
      // What was answered to another call belongs to words that have changed since.
      if (answer?.name !== stepped.call.name) return { call: stepped.call, after };
      after += 1;
      reached = { answer };
    } else if (!stepped.talk || isKept(stepped.talk)) {
      return { said, talk: stepped.talk, handOver: stepped.handOver ?? null, authState };
    } else reached = null;
    at = stepped.talk ?? at;
  }
  throw new Error(`a talk of the kind ${at.kind} came to no end`);
}

function takeStep(talk: Talk, reached: Reached): Stepped {
  if (talk.kind === "verify") return verifyStep(talk, reached);
  return talk.kind === "recover" ? recoverStep(talk, reached) : balanceStep(talk, reached);
}

function isKept(talk: Talk): talk is KeptTalk {
  return talk.kind !== "balance";
}
