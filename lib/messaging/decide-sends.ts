import type { Redis } from "ioredis";
import type { Sql } from "@/db/client";
import type { ClaimedSend } from "@/lib/outbox/claim-sends";
import type { LeaveVerdict } from "@/lib/outbox/leave-verdict";
import { findPresences } from "@/lib/players/player-presence";
import { categoryOf } from "./category";
import { decide, isFirstWord } from "./decide";
import { type Decision, storedDecision } from "./decision";
import { loadPolicyFacts } from "./load-policy-facts";
import type { PolicyFacts, PolicyMessage } from "./policy-facts";

type Stores = { sql: Sql; redis: Redis };

/** The last look before messages leave: the policy once more, over facts of this moment, loaded for all of them at once. */
export async function decideSends(
  { sql, redis }: Stores,
  sends: readonly ClaimedSend[],
  now: Date,
): Promise<LeaveVerdict[]> {
  const [studio, presences] = await Promise.all([
    loadPolicyFacts(sql, sends.map(askOf), now),
    findPresences(
      redis,
      sends.flatMap(({ playerId, priority }) => (playerId && priority > 0 ? [playerId] : [])),
    ),
  ]);
  return sends.map((send, place) => {
    const known = studio[place];
    if (!known) throw new Error("a claimed message has no workspace");
    const facts: PolicyFacts = {
      ...send.facts,
      ...known,
      presence: (send.playerId && presences.get(send.playerId)) || null,
      sendingStoppedUntil: null,
      tierFullUntil: null,
      pairFullUntil: null,
    };
    return verdictOf(decide(messageOf(send), facts, now), isFirstWord(facts, now));
  });
}

function askOf(send: ClaimedSend) {
  return { ...send, isMarketing: send.category === "marketing" };
}

function messageOf({ type, category, priority, senderKind }: ClaimedSend): PolicyMessage {
  return { category: categoryOf(type, category), isTemplate: type === "template", priority, senderKind };
}

function verdictOf(decision: Decision, isFirst: boolean): LeaveVerdict {
  if (decision.outcome === "send") return { leaves: true, isFirstWord: isFirst };
  const stored = storedDecision(decision);
  if (decision.outcome === "wait") return { leaves: false, until: decision.until, decision: stored };
  const [first] = decision.reasons;
  if (!first) throw new Error("a refusal without a reason");
  const { code, title, explain } = first;
  return { leaves: false, until: null, decision: stored, failure: { code, title, explain } };
}
