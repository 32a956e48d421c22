import { buildIfNeeded } from "@/lib/processes/build-if-needed";
import { bundleFloors } from "./bundle-floors";
import { median, percentile, printFigure } from "./figures";
import { type Outcome, postAll } from "./load/post-all";
import { signedPost, textMessage } from "./load/signed-posts";
import { openStage, type Running, type Stage } from "./stage";

const rounds = 3;
const connectionCounts = [16, 64];

/** Our intake beside the smallest honest program and beside the plain route handler, in turn, on one PostgreSQL. */
export async function benchWebhook(): Promise<void> {
  await buildIfNeeded(".guildline/test", console.log, new AbortController().signal);
  await bundleFloors();
  const stage = await openStage();
  try {
    const floor = await stage.start("dist/bench/webhook-server.js", {
      FLOOR_SECRET: stage.delivery.appSecret,
    });
    const intake = await stage.start("dist/web.js", { ROLE: "intake" });
    const routed = await stage.start("dist/web.js", { ROLE: "console" });
    for (const program of [floor, intake, routed]) await measure(stage, program, 64, 1_500);
    for (const connections of connectionCounts) await compare(stage, { floor, intake, routed }, connections);
  } finally {
    await stage.close();
  }
}

type Programs = { floor: Running; intake: Running; routed: Running };

async function compare(stage: Stage, programs: Programs, connections: number): Promise<void> {
  const floors: Outcome[] = [];
  const ours: Outcome[] = [];
  const routed: Outcome[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await measure(stage, programs.floor, connections, 20_000));
    ours.push(await measure(stage, programs.intake, connections, 20_000));
    routed.push(await measure(stage, programs.routed, connections, 1_500));
  }
  const bench = "webhook";
  const rate = median(ours.map(perSecond));
  const at = `${connections} connections`;
  printFigure({
    bench,
    figure: `intake, ${at}`,
    value: rate,
    unit: "posts/s",
    floor: median(floors.map(perSecond)),
  });
  printFigure({
    bench,
    figure: `intake beside the route handler, ${at}`,
    value: rate,
    unit: "posts/s",
    floor: median(routed.map(perSecond)),
  });
  for (const [name, share] of [
    ["p50", 0.5],
    ["p99", 0.99],
  ] as const) {
    printFigure({
      bench,
      figure: `ack ${name}, ${at}`,
      value: median(ours.map((outcome) => percentile(outcome.latenciesMs, share))),
      unit: "ms",
      floor: median(floors.map((outcome) => percentile(outcome.latenciesMs, share))),
    });
  }
}

let runs = 0;

async function measure(stage: Stage, program: Running, connections: number, posts: number): Promise<Outcome> {
  runs += 1;
  const run = `${process.pid.toString(36)}r${runs}x`;
  const requests = Array.from({ length: posts }, (_, n) =>
    signedPost(stage.delivery, textMessage(run, n, n % 2_000)),
  );
  let sent = 0;
  const outcome = await postAll({ port: program.port, connections, next: () => requests[sent++] ?? null });
  if (outcome.notOk > 0) throw new Error(`${outcome.notOk} of ${posts} posts were not answered with 200`);
  return outcome;
}

function perSecond(outcome: Outcome): number {
  return outcome.latenciesMs.length / outcome.seconds;
}
