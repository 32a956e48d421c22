import type { Database } from "@/db/client";
import { phoneOfPlayer } from "@/tests/bench/load/signed-posts";
import type { Outside, Received } from "./outside";
import type { Put, Send } from "./plan-sends";

type Asked = {
  db: Database;
  outside: Outside;
  puts: readonly Put[];
  players: number;
  /** What a person sent again: it may come after what was queued later. */
  resent: ReadonlySet<string>;
};

type Outcome = { id: string; status: string; code: string | null; explain: string | null };

export type Delivered = {
  broken: string[];
  /** By status, and by the reason of what failed. */
  ended: Record<string, number>;
  mostInASecond: number;
};

const arrived = ["delivered", "read"];

/**
 * What does not hold of all that must hold once the outbox is empty: every message received once, or refused with its reason
 * and never received; in order inside its priority, as the phone saw it; no limit broken.
 */
export async function checkSends({ db, outside, puts, players, resent }: Asked): Promise<Delivered> {
  const outcomes = await outcomesOf(db);
  const broken: string[] = [];
  const times: number[] = [];
  const sendsOf = bySending(puts);
  for (let player = 0; player < players; player += 1) {
    const received = await outside.received(phoneOfPlayer(player));
    times.push(...received.map(({ atMs }) => atMs));
    const put = sendsOf.get(player) ?? { sends: [], closesWindow: false };
    broken.push(...put.sends.flatMap((send) => whatIsWrong(send, outcomes, received, put.closesWindow)));
    broken.push(...outOfOrder(put.sends, received, resent));
    const known = new Set(put.sends.map(({ messageId }) => messageId));
    const stray = received.filter(({ messageId }) => !known.has(messageId ?? ""));
    if (stray.length > 0) broken.push(`player ${player} got ${stray.length} messages nobody sent`);
  }
  broken.push(...(await leftOver(db)));
  for (const [kind, count] of Object.entries(await outside.violations()))
    broken.push(`${count} violations: ${kind}`);
  return { broken, ended: countEnds(outcomes), mostInASecond: mostInASecond(times) };
}

async function outcomesOf(db: Database): Promise<Map<string, Outcome>> {
  const rows = await db.$client<Outcome[]>`
    select id, status, error->>'code' as code, error->>'explain' as explain from messages where direction = 'out'`;
  return new Map(rows.map((row) => [row.id, row]));
}

function bySending(puts: readonly Put[]): Map<number, Put> {
  const all = new Map<number, Put>();
  for (const put of puts) {
    const before = all.get(put.player)?.sends ?? [];
    all.set(put.player, { ...put, sends: [...before, ...put.sends] });
  }
  return all;
}

function whatIsWrong(
  { messageId, text }: Send,
  outcomes: ReadonlyMap<string, Outcome>,
  received: readonly Received[],
  hasLapsed: boolean,
): string[] {
  const outcome = outcomes.get(messageId);
  const times = received.filter((each) => each.messageId === messageId).length;
  const name = `"${text}" (${messageId})`;
  if (!outcome) return [`${name} is not stored`];
  if (arrived.includes(outcome.status)) {
    if (hasLapsed) return [`${name} left although its window was closed`];
    return times === 1 ? [] : [`${name} is ${outcome.status} and was received ${times} times`];
  }
  if (outcome.status !== "failed") return [`${name} ended as ${outcome.status}`];
  if (!outcome.code || !outcome.explain) return [`${name} failed without a reason`];
  return times === 0 ? [] : [`${name} failed (${outcome.code}) and was received ${times} times`];
}

function outOfOrder(
  sends: readonly Send[],
  received: readonly Received[],
  resent: ReadonlySet<string>,
): string[] {
  const place = new Map(sends.map((send, n) => [send.messageId, { n, ...send }]));
  const lastOf = new Map<string, number>();
  const broken: string[] = [];
  for (const { messageId } of received) {
    const send = place.get(messageId ?? "");
    if (!send || resent.has(send.messageId)) continue;
    const last = lastOf.get(send.priority) ?? -1;
    if (send.n < last) broken.push(`"${send.text}" came after a later one of priority ${send.priority}`);
    lastOf.set(send.priority, Math.max(last, send.n));
  }
  return broken;
}

async function leftOver(db: Database): Promise<string[]> {
  const rows = await db.$client<{ state: string; count: number }[]>`
    select state, count(*)::int as count from outbox group by 1`;
  return rows.map(({ state, count }) => `${count} messages are left in the outbox: ${state}`);
}

function countEnds(outcomes: ReadonlyMap<string, Outcome>): Record<string, number> {
  const ends: Record<string, number> = {};
  for (const { status, code } of outcomes.values()) {
    const end = arrived.includes(status) ? "received" : `${status}: ${code}`;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

/** The most messages that arrived in any second, wherever it begins. */
function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let most = 0;
  let first = 0;
  sorted.forEach((at, place) => {
    while (at - (sorted[first] ?? at) >= 1_000) first += 1;
    most = Math.max(most, place - first + 1);
  });
  return most;
}
