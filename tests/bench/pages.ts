import { firstLoadScriptKb } from "@/tests/setup/first-load-script";
import { buildProduct } from "./build-product";
import { percentile, printFigure } from "./figures";
import { postAll } from "./load/post-all";
import { signedPost, textMessage } from "./load/signed-posts";
import { signIn } from "./sign-in";
import { openStage, type Running, type Stage } from "./stage";
import { usageOf } from "./usage-of";

const players = 60;
const warmUps = 20;
const scriptLimitKb = 200;
/** Made by the same server for each request, and asks the database nothing. */
const floorPath = "/sign-in";

/**
 * What a page of the console costs: the script a browser must have before the page answers, gzipped; and the server's time and
 * processor time for one load after the other, beside a page that asks the database nothing.
 */
export async function benchPages({ samples }: { samples: number }): Promise<void> {
  await buildProduct();
  const stage = await openStage();
  try {
    const web = await stage.start("dist/web.js", { ROLE: "all" });
    const conversationId = await fillInbox(stage, web);
    const cookie = await signIn(stage);
    const floor = await loadOften(web, floorPath, "", samples);
    print(floor, floor);
    for (const path of await pathsOf(stage, conversationId)) {
      print(await loadOften(web, path, cookie, samples), floor);
    }
  } finally {
    await stage.close();
  }
}

async function fillInbox(stage: Stage, web: Running): Promise<string> {
  const worker = await stage.start("dist/worker.js");
  const requests = Array.from({ length: players }, (_, n) =>
    signedPost(stage.delivery, textMessage("pages", n, n)),
  );
  await postAll({ port: web.port, connections: 4, next: () => requests.pop() ?? null });
  for (;;) {
    const rows = await stage.db.$client<{ id: string }[]>`select id from conversations order by id`;
    if (rows.length < players) await new Promise((resolve) => setTimeout(resolve, 50));
    else {
      await worker.stop();
      return rows[0]?.id ?? "";
    }
  }
}

async function pathsOf(stage: Stage, conversationId: string): Promise<string[]> {
  const [player] = await stage.db.$client<{ id: string }[]>`select id from players limit 1`;
  const integration = `/integrations/${stage.integrationId}`;
  return [
    "/inbox",
    `/inbox/${conversationId}`,
    "/players",
    `/players/${player?.id}`,
    "/broadcasts",
    "/broadcasts/new",
    "/authentication",
    "/authentication/fraud",
    "/authentication/settings",
    "/integrations",
    integration,
    `${integration}/events`,
    `${integration}/number`,
    "/integrations/alerts",
    "/operations",
    "/settings/people",
    "/settings/keys",
    "/settings/webhooks",
    "/settings/player-data",
    "/settings/sign-ins",
    "/settings/audit",
  ];
}

type Cost = { page: string; scriptKb: number; sortedMs: number[]; cpuMs: number };

async function loadOften(web: Running, path: string, cookie: string, samples: number): Promise<Cost> {
  const html = await load(web, path, cookie);
  for (let n = 0; n < warmUps; n += 1) await load(web, path, cookie);
  const before = usageOf(web.child.pid).cpuMs;
  const timesMs: number[] = [];
  for (let n = 0; n < samples; n += 1) {
    const startedAt = performance.now();
    await load(web, path, cookie);
    timesMs.push(performance.now() - startedAt);
  }
  const cpuMs = (usageOf(web.child.pid).cpuMs - before) / samples;
  const page = path.replace(/[a-z]+_[0-9a-z]{26}/, "[id]");
  const scriptKb = await firstLoadScriptKb(html, `http://127.0.0.1:${web.port}`);
  return { page, scriptKb, sortedMs: timesMs.sort((a, b) => a - b), cpuMs };
}

async function load(web: Running, path: string, cookie: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${web.port}${path}`, {
    headers: { cookie },
    redirect: "manual",
  });
  if (response.status !== 200) throw new Error(`${path} answered with ${response.status}`);
  return response.text();
}

function print({ page, scriptKb, sortedMs, cpuMs }: Cost, floor: Cost): void {
  const figure = (name: string, value: number, unit: string, beside: number) =>
    printFigure({ bench: "pages", figure: `${name}, ${page}`, value, unit, floor: beside });
  figure("first-load script", scriptKb, "kB", scriptLimitKb);
  figure("server time p50", percentile(sortedMs, 0.5), "ms", percentile(floor.sortedMs, 0.5));
  figure("server time p99", percentile(sortedMs, 0.99), "ms", percentile(floor.sortedMs, 0.99));
  figure("processor time", cpuMs, "ms", floor.cpuMs);
}
