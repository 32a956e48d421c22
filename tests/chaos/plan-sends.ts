import type { Priority } from "@/lib/outbox/enqueue";
import { between } from "./random";

export type Send = { messageId: string; player: number; text: string; priority: Priority };

/** What is put into the outbox in one transaction, for one player. */
export type Put = { player: number; sends: Send[]; closesWindow: boolean };

export type SendPlan = {
  messages: number;
  players: number;
  /** Players that get so many that the pair rate has to hold some back, and how many each gets. */
  chatty: number;
  perChatty: number;
  /** Players whose window closes once their messages are queued. */
  lapsed: number;
};

const priorities = ["critical", "high", "normal", "low"] as const;
const mostInPut = 5;

/**
 * Spreads messages of mixed priority over the players: the first ones are chatty, the last ones lapse with all they get in one
 * transaction, and nobody is left out.
 */
export function planSends(plan: SendPlan, random: () => number, newMessageId: () => string): Put[] {
  const { players, chatty, perChatty, lapsed } = plan;
  const countOf = counts(plan);
  const queues = Array.from({ length: players }, (_, player) => {
    const sends = Array.from({ length: countOf(player) }, (_, n) => ({
      messageId: newMessageId(),
      player,
      text: `player ${player} hears ${n}`,
      priority: priorities[between(random, 0, 3)] ?? "normal",
    }));
    return { player, sends, isLapsing: player >= players - lapsed };
  });
  const puts: Put[] = [];
  const open = queues.filter(({ sends }) => sends.length > 0);
  while (open.length > 0) {
    // Chatty players are in the way of everybody else, all the time.
    const place = random() < 0.2 ? between(random, 0, Math.min(chatty, open.length) - 1) : null;
    const at = Math.max(0, place ?? between(random, 0, open.length - 1));
    const queue = open[at];
    if (!queue) break;
    const most = queue.isLapsing ? perChatty + plan.messages : between(random, 1, mostInPut);
    puts.push({
      player: queue.player,
      sends: queue.sends.splice(0, most),
      closesWindow: queue.isLapsing,
    });
    if (queue.sends.length === 0) open.splice(at, 1);
  }
  return puts;
}

function counts({ messages, players, chatty, perChatty }: SendPlan): (player: number) => number {
  const rest = messages - chatty * perChatty;
  const others = players - chatty;
  return (player) => {
    if (player < chatty) return perChatty;
    return Math.floor(rest / others) + (player - chatty < rest % others ? 1 : 0);
  };
}
