import { build } from "esbuild";
import { buildProduct } from "@/tests/bench/build-product";
import { bundleFloors } from "@/tests/bench/bundle-floors";
import { percentile } from "@/tests/bench/figures";
import { type Outcome, postAll } from "@/tests/bench/load/post-all";
import { signedPost, textMessage } from "@/tests/bench/load/signed-posts";
import { seededPlayer, seedPlayers } from "@/tests/bench/seed-players";
import { signIn } from "@/tests/bench/sign-in";
import type { Stage } from "@/tests/bench/stage";
import { countTries } from "./count-tries";
import { roughCallbacks } from "./outside";
import { pause } from "./program";
import type { Aftermath } from "./storm";
import { watchMemory } from "./watch-memory";
import { type Cast, withPrograms } from "./with-programs";

export type Soak = {
  minutes: number;
  messagesPerSecond: number;
  players: number;
  consoles: number;
  seed: number;
};

const pageEveryMs = 1_000;
const mostSettleSeconds = 60;

/**
 * Players write at a steady pace and a bot answers everyone, while agents have the inbox open and load pages; what web and
 * worker hold must not grow.
 */
export async function soak(options: Soak): Promise<Aftermath> {
  await buildProduct();
  await bundleFloors();
  await build({ entryPoints: ["tests/chaos/tell-memory.ts"], outdir: "dist/chaos", format: "esm" });
  const nodeOptions = ["--expose-gc", "--import", "./dist/chaos/tell-memory.js"];
  const weather = { numberRate: 1_000, faults: { ...roughCallbacks, seed: options.seed } };
  const settings = {
    ...weather,
    nodeOptions,
    botId: "echo",
    webRole: "all",
    workers: 1,
    players: options.players,
  };
  return withPrograms(settings, (cast) => last(options, cast));
}

async function last(options: Soak, { stage, outside, programs, webPort }: Cast): Promise<Aftermath> {
  const { minutes, messagesPerSecond, players, consoles, seed } = options;
  await Promise.all(programs.workers.map((worker) => worker.start()));
  const url = `http://127.0.0.1:${webPort}`;
  const desk = await openConsoles(stage, url, consoles);
  const seconds = Math.round(minutes * 60);
  const load = write(stage, webPort, options);
  const pages = loadPages(`${url}/inbox`, desk.cookie);
  const { memory, broken } = await watchMemory([programs.web, ...programs.workers], minutes);
  const loaded = await pages.stop();
  const { latenciesMs, notOk } = await load;
  const isQuiet = await settle(stage);
  const counts = await countMessages(stage);
  const crashes = [programs.web, ...programs.workers, programs.emulator].flatMap((each) => each.crashes);
  const violations = Object.entries(await outside.violations()).map(
    ([kind, count]) => `${count} violations: ${kind}`,
  );
  return {
    figures: {
      ...{ seed, minutes, messagesPerSecond, players, consoles },
      messages: counts,
      inPerSecond: Math.round(counts.in / seconds),
      outPerSecond: Math.round(counts.arrived / seconds),
      ackMs: { p50: percentile(latenciesMs, 0.5), p99: percentile(latenciesMs, 0.99) },
      ...{ pages: loaded, memory, tries: await countTries(stage.db) },
    },
    broken: [
      ...broken,
      ...crashes,
      ...violations,
      ...(isQuiet ? [] : [`not done ${mostSettleSeconds} s after the last message`]),
      ...(counts.in < 0.98 * seconds * messagesPerSecond ? [`only ${counts.in} messages came in`] : []),
      ...(counts.arrived < 0.95 * counts.in ? [`only ${counts.arrived} answers arrived`] : []),
      ...(notOk > 0 ? [`${notOk} posts were not answered with 200`] : []),
      ...(loaded.failed > 0 ? [`${loaded.failed} pages failed`] : []),
    ],
  };
}

/** Every player in turn asks something, which the bot answers one for one. */
function write(stage: Stage, port: number, { minutes, messagesPerSecond, players }: Soak): Promise<Outcome> {
  const messages = Math.round(minutes * 60 * messagesPerSecond);
  let written = 0;
  return postAll({
    port,
    connections: 16,
    rate: messagesPerSecond,
    next() {
      const n = written++;
      return n < messages ? signedPost(stage.delivery, textMessage("soak", n, n % players)) : null;
    },
  });
}

async function openConsoles(stage: Stage, url: string, consoles: number): Promise<{ cookie: string }> {
  await seedPlayers(stage, consoles);
  const cookies: string[] = [];
  for (let n = 0; n < consoles; n += 1) cookies.push(await signIn(stage));
  const desk = await stage.start("dist/bench/consoles.js");
  const conversationIds = cookies.map((_, n) => seededPlayer(n).conversationId);
  desk.child.send({ url, cookies, conversationIds });
  await desk.told();
  return { cookie: cookies[0] ?? "" };
}

function loadPages(url: string, cookie: string): { stop: () => Promise<{ loaded: number; failed: number }> } {
  const pages = { loaded: 0, failed: 0 };
  let isStopped = false;
  const loading = (async () => {
    while (!isStopped) {
      const dueAt = performance.now() + pageEveryMs;
      const isFine = await fetch(url, { headers: { cookie }, redirect: "manual" }).then(
        async (response) => (await response.text()) !== "" && response.status === 200,
        () => false,
      );
      pages[isFine ? "loaded" : "failed"] += 1;
      await pause(Math.max(0, dueAt - performance.now()));
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await loading;
      return pages;
    },
  };
}

/** Waits until everything came in, left and was confirmed. */
async function settle({ db }: Stage): Promise<boolean> {
  const until = performance.now() + mostSettleSeconds * 1_000;
  while (performance.now() < until) {
    const [row] = await db.$client<{ open: number }[]>`
      select (select count(*) from arrivals)::int + (select count(*) from lanes where head < tail)::int + (select count(*) from outbox)::int
        + (select count(*) from messages where direction = 'out' and status not in ('delivered', 'read', 'failed'))::int as open`;
    if (row?.open === 0) return true;
    await pause(500);
  }
  return false;
}

async function countMessages({ db }: Stage): Promise<{ in: number; out: number; arrived: number }> {
  const [row] = await db.$client<{ in: number; out: number; arrived: number }[]>`
    select count(*) filter (where direction = 'in')::int as in, count(*) filter (where direction = 'out')::int as out,
      count(*) filter (where direction = 'out' and status in ('delivered', 'read'))::int as arrived from messages`;
  return row ?? { in: 0, out: 0, arrived: 0 };
}
