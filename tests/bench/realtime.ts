import { buildProduct } from "./build-product";
import { bundleFloors } from "./bundle-floors";
import { percentile, printFigure } from "./figures";
import { postAll } from "./load/post-all";
import { signedPost, textMessage } from "./load/signed-posts";
import { seededPlayer, seedPlayers } from "./seed-players";
import { signIn } from "./sign-in";
import { openStage, type Running, type Stage } from "./stage";
import { watchInbox } from "./watch-inbox";

export type RealtimeBench = { consoles: number; seconds: number; samples: number };

const rates = [10, 100, 500];

/**
 * From a callback's POST to the event at many connected consoles, beside a relay that says the same from the process that took
 * the POST in; then to the page of a real browser.
 */
export async function benchRealtime({ consoles, seconds, samples }: RealtimeBench): Promise<void> {
  await buildProduct();
  await bundleFloors();
  const stage = await openStage();
  try {
    await seedPlayers(stage, consoles + 1);
    const cookies: string[] = [];
    for (let n = 0; n < consoles; n += 1) cookies.push(await signIn(stage));
    const floor = await hear(stage, await stage.start("dist/bench/socket-server.js"), cookies, seconds);
    await stage.start("dist/worker.js");
    const web = await stage.start("dist/web.js", { ROLE: "all" });
    const ours = await hear(stage, web, cookies, seconds);
    for (const [place, rate] of rates.entries()) print(rate, consoles, ours[place], floor[place]);
    await watchInbox(stage, web, { cookie: await signIn(stage), samples, player: consoles });
  } finally {
    await stage.close();
  }
}

type Heard = { open: number[]; missed: number; inQueue: number[] };

async function hear(stage: Stage, web: Running, cookies: string[], seconds: number): Promise<Heard[]> {
  const consoles = await stage.start("dist/bench/consoles.js");
  const conversationIds = cookies.map((_, n) => seededPlayer(n).conversationId);
  consoles.child.send({ url: `http://127.0.0.1:${web.port}`, cookies, conversationIds });
  await consoles.told();
  const heard: Heard[] = [];
  await postAt(stage, web, { rate: 100, seconds: 3, players: cookies.length }, consoles);
  for (const rate of rates) {
    heard.push(await postAt(stage, web, { rate, seconds, players: cookies.length }, consoles));
  }
  await consoles.stop();
  return heard;
}

let runs = 0;

type Load = { rate: number; seconds: number; players: number };

async function postAt(stage: Stage, web: Running, load: Load, consoles: Running): Promise<Heard> {
  const { rate, seconds, players } = load;
  runs += 1;
  const run = `${process.pid.toString(36)}l${runs}x`;
  const requests = Array.from({ length: rate * seconds }, (_, n) =>
    signedPost(stage.delivery, textMessage(run, n, n % players)),
  );
  const placeOf = new Map(requests.map((request, n) => [request, n % players]));
  const posts: { place: number; atMs: number }[] = [];
  let sent = 0;
  const { notOk } = await postAll({
    port: web.port,
    connections: 16,
    rate,
    next: () => requests[sent++] ?? null,
    onDue: (request, atMs) => posts.push({ place: placeOf.get(request) ?? 0, atMs }),
  });
  if (notOk > 0) throw new Error(`${notOk} posts were not answered with 200`);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  consoles.child.send({ posts: posts.toSorted((a, b) => a.atMs - b.atMs) });
  return consoles.told<Heard>();
}

function print(rate: number, consoles: number, ours?: Heard, floor?: Heard): void {
  const bench = "realtime";
  const at = `${rate} messages/s, ${consoles} consoles`;
  const figures = [
    ["callback to event in the open conversation", ours?.open, floor?.open],
    ["callback to event in every queue", ours?.inQueue, floor?.inQueue],
  ] as const;
  for (const [figure, values = [], floors = []] of figures) {
    const [sorted, sortedFloor] = [Float64Array.from(values).sort(), Float64Array.from(floors).sort()];
    for (const [name, share] of [
      ["p50", 0.5],
      ["p99", 0.99],
    ] as const) {
      const value = percentile(sorted, share);
      printFigure({
        bench,
        figure: `${figure}, ${name}, ${at}`,
        value,
        unit: "ms",
        floor: percentile(sortedFloor, share),
      });
    }
  }
  printFigure({
    bench,
    figure: `events never heard, ${at}`,
    value: ours?.missed ?? 0,
    unit: "events",
    floor: floor?.missed ?? 0,
  });
}
