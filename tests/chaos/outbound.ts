import { newId } from "@/lib/ids";
import { seedPlayers } from "@/tests/bench/seed-players";
import { checkSends } from "./check-sends";
import { countTries } from "./count-tries";
import { killAtRandom } from "./kill-at-random";
import { operator } from "./operator";
import { type Outside, roughCallbacks } from "./outside";
import { type Put, planSends, type SendPlan } from "./plan-sends";
import { pause } from "./program";
import { putSends } from "./put-sends";
import { randomOf } from "./random";
import { type Decided, settleOpenSends } from "./settle-open-sends";
import type { Aftermath } from "./storm";
import { timeOrphans } from "./time-orphans";
import { type Cast, withPrograms } from "./with-programs";

export type OutboundStorm = SendPlan & {
  workers: number;
  workerKills: number;
  /** Messages a second that the number may send; the provider holds us to it. */
  numberRate: number;
  seed: number;
  /** The run is given up, and called broken, after this. */
  mostSeconds: number;
};

/** The workers look every half second and wait two; a busy machine takes longer. */
const mostOrphanedMs = 15_000;

/** The share of sends that each of these befalls: too fast, too many to one player, 500, accepted but never answered. */
const faultRate = 0.02;
const faults = {
  errorRates: { "130429": faultRate, "131056": faultRate, "131000": faultRate, "131026": faultRate / 10 },
  timeoutRate: faultRate,
};

/**
 * Workers send messages of mixed priority through a provider that fails often, and are killed at random; then what nobody
 * knows the end of is settled as an operator would, and what must hold is looked at.
 */
export async function outboundStorm(options: OutboundStorm): Promise<Aftermath> {
  const weather = { ...roughCallbacks, ...faults, seed: options.seed };
  return withPrograms({ ...options, faults: weather }, (cast) => rage(options, cast));
}

async function rage(
  options: OutboundStorm,
  { stage, outside, programs }: Pick<Cast, "stage" | "outside" | "programs">,
): Promise<Aftermath> {
  const { seed, players, messages, workers, numberRate } = options;
  const random = randomOf(seed);
  const puts = planSends(options, random, () => newId("message"));
  await seedPlayers(stage, players);
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const isLate = () => seconds() > options.mostSeconds;
  const ctx = operator(stage);
  // Half of it waits when the workers start, so that it is the number's rate that holds them back.
  const [before, during] = [puts.slice(0, puts.length / 2), puts.slice(puts.length / 2)];
  await putSends(ctx, before, async () => {});
  await Promise.all(programs.workers.map((worker) => worker.start()));
  const startedSeconds = seconds();
  const orphans = timeOrphans(stage);
  const killer = killAtRandom(programs, { ...options, messages: countOf(during), webKills: 0, random });
  await putSends(ctx, during, killer.mayGoOn);
  const putSeconds = seconds();
  await killer.finish();
  const decided: Decided = { resent: new Set(), countedSent: new Set() };
  while (!isLate() && !(await isSettled({ stage, outside }))) {
    await pause(500);
    await settleOpenSends(stage.db, ctx, outside, { graceMs: 3_000, decided });
  }
  const settledSeconds = seconds();
  const orphaned = await orphans.stop();
  const { broken, ended, mostInASecond } = await checkSends({ ...stage, outside, puts, players, ...decided });
  const crashes = [programs.web, ...programs.workers, programs.emulator].flatMap((each) => each.crashes);
  const held =
    orphaned.longestMs > mostOrphanedMs
      ? [`what a killed worker held kept the next one waiting for ${orphaned.longestMs} ms`]
      : [];
  const late = isLate() ? [`not done within ${options.mostSeconds} s`] : [];
  const tries = await countTries(stage.db);
  return {
    figures: {
      ...{ seed, messages, players, workers, numberRate },
      kills: programs.workers.reduce((sum, worker) => sum + worker.kills, 0),
      seconds: {
        workersStarted: round(startedSeconds),
        putIn: round(putSeconds),
        allSettled: round(settledSeconds),
      },
      ...{ ended, mostInASecond, tries, orphaned },
      settledByPerson: { resent: decided.resent.size, countedSent: decided.countedSent.size },
    },
    broken: [...broken, ...crashes, ...held, ...late],
  };
}

async function isSettled({ stage, outside }: { stage: Cast["stage"]; outside: Outside }): Promise<boolean> {
  const [row] = await stage.db.$client<{ queued: number; open: number }[]>`
    select (select count(*)::int from outbox) as queued, (select count(*) from arrivals)::int + (select count(*) from lanes where head < tail)::int
      + (select count(*)::int from messages where status not in ('delivered', 'read', 'failed')) as open`;
  if (row?.queued !== 0) return false;
  const undelivered = await outside.undelivered();
  // Only with nothing left to send: the limits go by the same clock as the callbacks that come again.
  if (undelivered > 0) await outside.advance(5);
  return row.open === 0 && undelivered === 0;
}

function countOf(puts: readonly Put[]): number {
  return puts.reduce((sum, { sends }) => sum + sends.length, 0);
}

const round = (value: number) => Math.round(value * 10) / 10;
