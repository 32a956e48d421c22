import type { Redis } from "ioredis";
import { clockAheadMs } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { findBreakers } from "@/lib/outbox/breaker";
import { findPresences } from "@/lib/players/player-presence";
import { redis as ownRedis } from "@/lib/resources";
import { categoryOf } from "./category";
import { explainWait } from "./explain-wait";
import { loadPolicyFacts } from "./load-policy-facts";
import { type LoadedWait, loadWaits } from "./load-waits";
import type { MessageView } from "./message-view";
import type { PolicyFacts } from "./policy-facts";

/**
 * Messages with the reasons why those that are queued have not left, by the facts of this moment: a number's breaker, its
 * limits and a paused batch change without a word to the messages behind them. Costs nothing where none is queued.
 */
export async function explainWaits(
  ctx: Pick<Context, "db" | "workspace" | "now">,
  views: MessageView[],
  redis: Redis = ownRedis(),
): Promise<MessageView[]> {
  const queued = views.filter(({ direction, status }) => direction === "out" && status === "queued");
  if (queued.length === 0) return views;
  const now = ctx.now();
  const waits = await loadWaits(
    ctx.db.$client,
    queued.map(({ id }) => id),
  );
  const [studio, presences, breakers] = await Promise.all([
    loadPolicyFacts(
      ctx.db.$client,
      waits.map((wait) => ({
        ...wait,
        workspaceId: ctx.workspace.id,
        isMarketing: categoryOf(wait.type, wait.category) === "marketing",
      })),
      now,
    ),
    findPresences(
      redis,
      waits.flatMap(({ playerId }) => playerId ?? []),
    ),
    findBreakers(redis, waits),
  ]);
  const decisions = new Map(
    waits.map((wait, place) => {
      const known = studio[place];
      const breaker = breakers[place];
      if (!known || !breaker) throw new Error("a queued message has no workspace");
      const facts: PolicyFacts = {
        ...known,
        ...wait.facts,
        presence: (wait.playerId && presences.get(wait.playerId)) || null,
        // Redis keeps the true time, people are shown the workspace's.
        sendingStoppedUntil: breaker.opensUntil && new Date(breaker.opensUntil.getTime() + clockAheadMs()),
        tierFullUntil: null,
        pairFullUntil: isSpaced(wait) ? wait.readyAt : null,
      };
      const { type, category, priority, senderKind, stored } = wait;
      const message = {
        category: categoryOf(type, category),
        isTemplate: type === "template",
        priority,
        senderKind,
      };
      const waiting = { ...wait.wait, breaker: breaker.state };
      return [wait.messageId, explainWait({ message, facts, wait: waiting, stored }, now)];
    }),
  );
  return views.map((view) => {
    const decision = decisions.get(view.id);
    return decision === undefined ? view : { ...view, decision };
  });
}

/** Followers of a message that met the pair limit are spaced behind it, and carry no reason of their own. */
function isSpaced({ wait, stored }: LoadedWait): boolean {
  return wait.state === "waiting" && !wait.isBehindEarlier && stored === null;
}
