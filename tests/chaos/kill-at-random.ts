import { type Program, pause } from "./program";
import { between } from "./random";

export type Killer = {
  /** Holds the feed back where the next kill has to come first, so that the kills spread over the whole run. */
  mayGoOn: (acknowledged: number) => Promise<void>;
  /** Kills the workers a last few times, while what they took in is still leaving. */
  finish: () => Promise<void>;
};

type Kill = { at: number; victims: readonly Program[] };

/** Kills at random places of the feed: the web and any one of the workers, each as often as asked. */
export function killAtRandom(
  targets: { web: Program; workers: readonly Program[] },
  options: { messages: number; webKills: number; workerKills: number; random: () => number },
): Killer {
  const { random, messages } = options;
  const lastKills = Math.min(2, options.workerKills);
  const plan: Kill[] = [];
  for (let n = 0; n < options.webKills; n += 1)
    plan.push({ at: random() * messages, victims: [targets.web] });
  for (let n = lastKills; n < options.workerKills; n += 1) {
    plan.push({ at: random() * messages, victims: targets.workers });
  }
  plan.sort((a, b) => a.at - b.at);
  let killing: Promise<void> = Promise.resolve();

  async function killOne(victims: readonly Program[]): Promise<void> {
    for (;;) {
      const ready = victims.filter((program) => program.isReady);
      const victim = ready[between(random, 0, ready.length - 1)];
      if (victim) return victim.kill();
      await pause(10);
    }
  }

  return {
    mayGoOn(acknowledged) {
      while (plan[0] && plan[0].at <= acknowledged) {
        const { victims } = plan.shift() as Kill;
        killing = killing.then(() => pause(between(random, 0, 60))).then(() => killOne(victims));
      }
      return killing;
    },
    async finish() {
      for (const { victims } of plan.splice(0)) await killOne(victims);
      for (let n = 0; n < lastKills; n += 1) {
        await pause(between(random, 100, 900));
        await killOne(targets.workers);
      }
    },
  };
}
