import { bundlePrograms } from "@/lib/processes/bundle";
import { Outside } from "@/tests/chaos/outside";
import { arrivalsSince } from "./arrivals-since";
import { bundleFloors } from "./bundle-floors";
import { drainMillion } from "./drain-million";
import { printFigure } from "./figures";
import { fillOutbox } from "./fill-outbox";
import { freePort } from "./free-port";
import { seedPlayers } from "./seed-players";
import { accessToken, openStage, type Running, type Stage } from "./stage";
import { type Watched, watchUsage } from "./usage-of";

const ratePerSecond = 1_000;
const warmUpSeconds = 3;
const business = { players: 0, numberRate: ratePerSecond, faults: {} };

export type OutboundBench = { seconds: number; recipients: number; samples: number };

/**
 * One worker sends as fast as the best number may, beside a loop that posts the same bodies from nowhere; then a mass send of a
 * million recipients, with something critical put in while it drains.
 */
export async function benchOutbound(options: OutboundBench): Promise<void> {
  await bundlePrograms();
  await bundleFloors();
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const stage = await openStage({ ratePerSecond, baseUrl });
  try {
    const emulator = await stage.start("dist/bench/watched-emulator.js", { EMULATOR_PORT: String(port) });
    const outside = new Outside(baseUrl);
    await outside.setUp(stage.delivery, business);
    const floor = await sendInALoop(stage, baseUrl, Math.min(20, options.seconds));
    await seedPlayers(stage, options.recipients);
    await sustain(stage, emulator, { ...options, floor, what: "one worker" });
    const web = await stage.start("dist/web.js", { ROLE: "intake" });
    const callbackUrl = `http://127.0.0.1:${web.port}${stage.delivery.path}`;
    await outside.setUp(stage.delivery, { ...business, callbackUrl });
    await sustain(stage, emulator, { ...options, floor, what: "one worker that takes in the statuses too" });
    await outside.setUp(stage.delivery, business);
    await web.stop();
    await drainMillion(stage, emulator, options);
    for (const [kind, value] of Object.entries({ all: 0, ...(await outside.violations()) })) {
      if (kind !== "all" || value === 0)
        printFigure({ bench: "outbound", figure: `violations, ${kind}`, value, unit: "violations" });
    }
  } finally {
    await stage.close();
  }
}

type Floor = { seconds: number; cpuMs: number; rssMb: number; refused: string };

async function sendInALoop(stage: Stage, target: string, seconds: number): Promise<Floor & { sent: number }> {
  const loop = await stage.start("dist/bench/send-loop.js", {
    TARGET: target,
    TOKEN: accessToken,
    PHONE_NUMBER_ID: stage.delivery.phoneNumberId,
    RATE: String(ratePerSecond),
    SECONDS: String(seconds),
  });
  const floor = await loop.told<Floor>();
  if (floor.refused) throw new Error(`the emulator refused a send of the floor: ${floor.refused}`);
  return { ...floor, sent: seconds * ratePerSecond };
}

type Sustain = OutboundBench & { what: string; floor: Awaited<ReturnType<typeof sendInALoop>> };

async function sustain(
  stage: Stage,
  emulator: Running,
  { seconds, recipients, floor, what }: Sustain,
): Promise<void> {
  await fillOutbox(stage, (seconds + 2 * warmUpSeconds) * ratePerSecond, Math.min(recipients, 10_000));
  const startedAtMs = Date.now();
  const worker = await stage.start("dist/worker.js");
  await pause(warmUpSeconds * 1_000);
  const usage = watchUsage(worker.child.pid);
  const fromMs = Date.now();
  await pause(seconds * 1_000);
  const used = usage.stop();
  await pause(500);
  await worker.stop();
  const { atMs } = await arrivalsSince(emulator, startedAtMs);
  const perSecond = countBySecond(atMs, fromMs, seconds);
  printRate(what, perSecond, floor.sent / floor.seconds);
  printUsage(what, used, perSecond, floor);
}

function countBySecond(atMs: readonly number[], fromMs: number, seconds: number): number[] {
  const counts = Array.from({ length: seconds }, () => 0);
  for (const at of atMs) {
    const second = Math.floor((at - fromMs) / 1_000);
    if (second >= 0 && second < seconds) counts[second] = (counts[second] ?? 0) + 1;
  }
  return counts;
}

function printRate(what: string, perSecond: readonly number[], floor: number): void {
  const bench = "outbound";
  const mean = perSecond.reduce((sum, count) => sum + count, 0) / perSecond.length;
  const errorOf = (count: number) => (Math.abs(count - ratePerSecond) / ratePerSecond) * 100;
  const errors = perSecond.map(errorOf);
  const over = `${what} over ${perSecond.length} s`;
  printFigure({ bench, figure: `arrived from ${over}`, value: mean, unit: "messages/s", floor });
  printFigure({ bench, figure: `rate error of ${over}`, value: errorOf(mean), unit: "%" });
  printFigure({
    bench,
    figure: `rate error of ${what}, worst second`,
    value: Math.max(...errors),
    unit: "%",
  });
  const far = errors.filter((error) => error >= 2).length;
  printFigure({
    bench,
    figure: `seconds with a rate error of 2 % or more, ${what}`,
    value: far,
    unit: "seconds",
  });
}

function printUsage(
  what: string,
  used: Watched,
  perSecond: readonly number[],
  floor: Floor & { sent: number },
): void {
  const bench = "outbound";
  const sent = perSecond.reduce((sum, count) => sum + count, 0);
  printFigure({
    bench,
    figure: `processor time of ${what}`,
    value: used.cpuShare * 100,
    unit: "% of a core",
    floor: (floor.cpuMs / floor.seconds / 1_000) * 100,
  });
  printFigure({
    bench,
    figure: `processor time for a message of ${what}`,
    value: (used.cpuMs * 1_000) / sent,
    unit: "µs",
    floor: (floor.cpuMs * 1_000) / floor.sent,
  });
  printFigure({
    bench,
    figure: `memory of ${what}, most`,
    value: used.mostRssMb,
    unit: "MB",
    floor: floor.rssMb,
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
