import type { Stage } from "@/tests/bench/stage";
import { checkGuarantees } from "./check-guarantees";
import { feed } from "./feed";
import { killAtRandom } from "./kill-at-random";
import { operator } from "./operator";
import { type Outside, roughCallbacks } from "./outside";
import { planPosts } from "./plan-posts";
import { pause } from "./program";
import { randomOf } from "./random";
import { type Decided, settleOpenSends } from "./settle-open-sends";
import { type Cast, withPrograms } from "./with-programs";

export type Storm = {
  messages: number;
  players: number;
  webKills: number;
  workerKills: number;
  workers: number;
  seed: number;
  /** The run is given up, and called broken, after this. */
  mostSeconds: number;
};

export type Aftermath = { figures: Record<string, unknown>; broken: string[] };

/**
 * Sends messages of many players to a real web process, whose echo bot answers them over the emulated provider, while web
 * and workers are killed at random; then settles what is open as an operator would and looks at what must hold.
 */
export async function storm(options: Storm): Promise<Aftermath> {
  const weather = { numberRate: 1_000, faults: roughCallbacks };
  return withPrograms({ ...options, ...weather, botId: "echo" }, (cast) => rage(options, cast));
}

async function rage(options: Storm, { stage, outside, programs, webPort }: Cast): Promise<Aftermath> {
  await Promise.all(programs.workers.map((worker) => worker.start()));
  const random = randomOf(options.seed);
  const posts = planPosts(options, random);
  const updates = posts.reduce((sum, post) => sum + post.messages.length, 0);
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const isLate = () => seconds() > options.mostSeconds;
  const killer = killAtRandom(programs, { ...options, random });
  const fed = await feed({
    to: stage.delivery,
    port: webPort,
    posts,
    random,
    connections: 12,
    mayGoOn: killer.mayGoOn,
    deadline: isLate,
  });
  const fedSeconds = seconds();
  await killer.finish();
  const settled = await settleAll(stage, outside, isLate);
  const settledSeconds = seconds();
  const crashes = [programs.web, ...programs.workers, programs.emulator].flatMap(
    (program) => program.crashes,
  );
  const broken = [
    ...(await checkGuarantees({
      db: stage.db,
      outside,
      messages: options.messages,
      players: options.players,
    })),
    ...crashes,
    ...(isLate() ? [`not done within ${options.mostSeconds} s`] : []),
  ];
  return {
    figures: {
      seed: options.seed,
      messages: options.messages,
      players: options.players,
      posts: posts.length,
      replays: updates - options.messages,
      postsRepeated: fed.repeats,
      kills: { web: programs.web.kills, workers: programs.workers.reduce((sum, w) => sum + w.kills, 0) },
      recoveryMs: {
        web: spread(programs.web.recoveriesMs),
        workers: spread(programs.workers.flatMap((worker) => worker.recoveriesMs)),
      },
      seconds: { takenIn: round(fedSeconds), allSettled: round(settledSeconds) },
      messagesPerSecond: Math.round(options.messages / fedSeconds),
      unconfirmed: settled,
    },
    broken,
  };
}

/** Waits until everything came in, left and was confirmed; answers what became of sends a kill made uncertain. */
async function settleAll(stage: Stage, outside: Outside, isLate: () => boolean) {
  const ctx = operator(stage);
  const decided: Decided = { resent: new Set(), countedSent: new Set() };
  while (!isLate() && !(await isQuiet(stage, outside))) {
    await pause(500);
    // What the provider could not deliver to a dead process comes again after minutes of its clock.
    await outside.advance(5);
    await settleOpenSends(stage.db, ctx, outside, { graceMs: 3_000, decided });
  }
  const [uncertain] = await stage.db.$client<{ count: number }[]>`
    select count(distinct message_id)::int as count from message_attempts where outcome = 'unconfirmed'`;
  const total = uncertain?.count ?? 0;
  const [resent, countedSent] = [decided.resent.size, decided.countedSent.size];
  return { total, settledByStatus: total - resent - countedSent, resent, countedSent };
}

async function isQuiet(stage: Stage, outside: Outside): Promise<boolean> {
  const [row] = await stage.db.$client<{ open: number }[]>`
    select (select count(*) from arrivals)::int + (select count(*) from lanes where head < tail)::int + (select count(*) from outbox)::int
      + (select count(*) from messages where direction = 'out' and status not in ('delivered', 'read', 'failed'))::int as open`;
  return row?.open === 0 && (await outside.undelivered()) === 0;
}

function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? null, most: sorted.at(-1) ?? null };
}

const round = (value: number) => Math.round(value * 10) / 10;
