import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLog } from "@/lib/log";
import { sendMessage } from "@/lib/messaging/send-message";
import { announceMaintenance } from "@/lib/notifications/announce-maintenance";
import { transaction } from "@/lib/transaction";
import { arrivalsSince } from "./arrivals-since";
import { percentile, printFigure } from "./figures";
import { seededPlayer } from "./seed-players";
import type { Running, Stage } from "./stage";
import { watchUsage } from "./usage-of";

const template = { name: "hello_world", language: "en_US" };
const between = { leastMs: 150, mostMs: 450 };

/**
 * A mass send to everybody seeded: how long until each has a place in it, and what the worker takes for that; then, while it
 * drains, how long something critical takes from the studio's call to the provider.
 */
export async function drainMillion(
  stage: Stage,
  emulator: Running,
  { recipients, samples }: { recipients: number; samples: number },
): Promise<void> {
  const ctx = studio(stage);
  const worker = await stage.start("dist/worker.js");
  const usage = watchUsage(worker.child.pid);
  const startedAt = performance.now();
  await announceMaintenance(ctx, {
    name: "Bench",
    template: { type: "template", ...template },
    audience: {},
    priority: "normal",
  });
  const gathered = await untilGathered(stage);
  const bench = "outbound";
  const figure = (name: string) => `${name} of a mass send to ${recipients}`;
  if (gathered !== recipients) throw new Error(`${gathered} recipients were found, not ${recipients}`);
  printFigure({
    bench,
    figure: figure("enqueueing"),
    value: (performance.now() - startedAt) / 1000,
    unit: "s",
  });
  printFigure({
    bench,
    figure: figure("memory of the worker during the enqueueing"),
    value: usage.stop().mostRssMb,
    unit: "MB",
  });
  await interrupt(ctx, emulator, { recipients, samples });
  await worker.stop();
}

/** Waits until everybody of a mass send has a place in it; answers how many they are. */
export async function untilGathered({ db }: Stage): Promise<number> {
  for (;;) {
    const [batch] = await db.$client<{ gathered: number; isDone: boolean }[]>`
      select gathered, gathered_at is not null as "isDone" from batches`;
    if (batch?.isDone) return batch.gathered;
    await pause(20);
  }
}

async function interrupt(
  ctx: Context,
  emulator: Running,
  { recipients, samples }: { recipients: number; samples: number },
): Promise<void> {
  const sinceMs = Date.now();
  const calledAtMs = new Map<string, number>();
  for (let sample = 0; sample < samples; sample += 1) {
    await pause(between.leastMs + Math.random() * (between.mostMs - between.leastMs));
    const messageId = newId("message");
    const { conversationId } = seededPlayer(Math.floor(Math.random() * recipients));
    calledAtMs.set(messageId, Date.now());
    await transaction(ctx, (tx) =>
      sendMessage(tx, ctx, {
        conversationId,
        messageId,
        content: { type: "template", ...template },
        category: "authentication",
        sender: { kind: "api", id: "bench" },
        priority: "critical",
      }),
    );
  }
  const seconds = (Date.now() - sinceMs) / 1000;
  await pause(3_000);
  const { ids, atMs } = await arrivalsSince(emulator, sinceMs);
  const latencies = ids.flatMap((id, place) => {
    const calledAt = calledAtMs.get(id);
    return calledAt === undefined ? [] : [(atMs[place] ?? Number.NaN) - calledAt];
  });
  print(latencies, samples, atMs.filter((at) => at < sinceMs + seconds * 1000).length / seconds);
}

function print(latencies: readonly number[], samples: number, perSecond: number): void {
  const bench = "outbound";
  const sorted = latencies.toSorted((a, b) => a - b);
  printFigure({ bench, figure: "arrived meanwhile, of the mass send", value: perSecond, unit: "messages/s" });
  printFigure({
    bench,
    figure: "critical messages that did not arrive",
    value: samples - sorted.length,
    unit: "messages",
  });
  for (const [name, share] of [
    ["p50", 0.5],
    ["p99", 0.99],
    ["most", 1],
  ] as const) {
    const value = percentile(sorted, share);
    printFigure({
      bench,
      figure: `call to provider of a critical message mid-drain, ${name} of ${samples}`,
      value,
      unit: "ms",
    });
  }
}

/** The studio itself, starting a mass send. */
export function studio({ db, workspaceId }: Stage): Context {
  return {
    workspace: { id: workspaceId },
    actor: { kind: "system", id: null, name: "bench" },
    scopes: new Set(["broadcasts:write"]),
    db,
    now: systemClock,
    requestId: newId("request"),
    log: createLog({ name: "bench", level: "warn" }),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
