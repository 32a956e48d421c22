import { newId } from "@/lib/ids";
import { appendArrivals } from "@/lib/mailbox/append-arrivals";
import { buildProduct } from "./build-product";
import { percentile, printFigure } from "./figures";
import { type Outcome, postAll } from "./load/post-all";
import { bodyOf, signedPost, statusUpdate, textMessage } from "./load/signed-posts";
import { signIn } from "./sign-in";
import { openStage, type Running, type Stage } from "./stage";

const updatesPerSecond = 4_000;
const players = 2_000;
const pagesPerSecond = 20;
const statuses = ["sent", "delivered", "read"];

/**
 * Everything on this machine at once: the load, the intake and one worker, at Meta's own bar for a number that sends 1,000
 * messages a second: three statuses and one message in for each. Then the same with console pages being loaded.
 */
export async function benchTogether(): Promise<void> {
  await buildProduct();
  const stage = await openStage();
  try {
    await stage.start("dist/worker.js");
    const intake = await stage.start("dist/web.js", { ROLE: "intake" });
    await measure(stage, intake, { figure: "warm-up", seconds: 5, isPrinted: false });
    await measure(stage, intake, { figure: "intake role", seconds: 60, isPrinted: true });
    const cookie = await signIn(stage);
    const consoleOnly = await stage.start("dist/web.js", { ROLE: "console" });
    const quiet = loadPages(consoleOnly, cookie);
    await measure(stage, intake, { figure: "intake role, 20 pages/s", seconds: 20, isPrinted: true });
    printPages("console role", await quiet.stop());
    await consoleOnly.stop();
    await intake.stop();
    const all = await stage.start("dist/web.js", { ROLE: "all" });
    await measure(stage, all, { figure: "warm-up", seconds: 3, isPrinted: false });
    const busy = loadPages(all, cookie);
    await measure(stage, all, { figure: "all role, 20 pages/s", seconds: 20, isPrinted: true });
    printPages("all role", await busy.stop());
  } finally {
    await stage.close();
  }
}

let runs = 0;

type Run = { figure: string; seconds: number; isPrinted: boolean };

async function measure(stage: Stage, program: Running, { figure, seconds, isPrinted }: Run): Promise<void> {
  runs += 1;
  const run = `t${process.pid.toString(36)}r${runs}x`;
  const requests = await prepare(stage, run, (seconds * updatesPerSecond) / 4);
  let sent = 0;
  const watch = watchOldest(stage);
  const outcome = await postAll({
    port: program.port,
    connections: 64,
    rate: updatesPerSecond,
    next: () => requests[sent++] ?? null,
  });
  const ages = await watch.stop();
  if (!isPrinted) return;
  print(figure, outcome, ages);
  const unread = await stage.db.$client<{ n: number }[]>`
    select count(*)::int as n from messages where direction = 'out' and sender_id = ${run} and status <> 'read'`;
  printFigure({
    bench: "together",
    figure: `messages not at their last status, ${figure}`,
    value: unread[0]?.n ?? Number.NaN,
    unit: "messages",
  });
}

function print(figure: string, outcome: Outcome, agesMs: number[]): void {
  const bench = "together";
  const value = outcome.latenciesMs.length / outcome.seconds;
  printFigure({
    bench,
    figure: `acknowledged, ${figure}`,
    value,
    unit: "updates/s",
    floor: updatesPerSecond,
  });
  printFigure({ bench, figure: `not answered with 200, ${figure}`, value: outcome.notOk, unit: "posts" });
  for (const [name, share] of [
    ["p50", 0.5],
    ["p99", 0.99],
  ] as const) {
    const latency = percentile(outcome.latenciesMs, share);
    printFigure({ bench, figure: `ack ${name}, ${figure}`, value: latency, unit: "ms" });
  }
  const oldest = [...agesMs].sort((a, b) => a - b);
  printFigure({ bench, figure: `oldest event p50, ${figure}`, value: percentile(oldest, 0.5), unit: "ms" });
  printFigure({ bench, figure: `oldest event max, ${figure}`, value: oldest.at(-1) ?? 0, unit: "ms" });
}

/** Messages that were sent already, and the posts about them: for each one message in and three statuses. */
async function prepare(stage: Stage, run: string, count: number): Promise<Buffer[]> {
  const conversationIds = await conversationsOf(stage, run);
  const sent = Array.from({ length: count }, (_, n) => ({
    id: newId("message"),
    wamid: `wamid.HBgM${run}${String(n).padStart(12, "0")}RkVEQ0JBOTg3NjU0MzIxMAA=`,
    conversationId: conversationIds[n % conversationIds.length] ?? "",
  }));
  await stage.db.$client`
    insert into messages (id, workspace_id, integration_id, conversation_id, direction, type, sender_kind, sender_id, external_id,
      text, status, status_rank, occurred_at)
    select id, ${stage.workspaceId}, ${stage.integrationId}, conversation_id, 'out', 'text', 'api', ${run}, wamid,
      'your purchase is on its way', 'accepted', 5, now()
    from unnest(${sent.map((m) => m.id)}::text[], ${sent.map((m) => m.wamid)}::text[],
      ${sent.map((m) => m.conversationId)}::text[]) as t(id, wamid, conversation_id)`;
  await stage.db.$client`analyze messages`;
  // A status follows its message at a distance, as it does in life.
  return sent.flatMap((_, n) => [
    signedPost(stage.delivery, textMessage(run, n, n % players)),
    ...statuses.map((status, lag) => {
      const about = sent[(n + count - lag * 7) % count];
      return signedPost(
        stage.delivery,
        statusUpdate(status, about?.id ?? "", about?.wamid ?? "", n % players),
      );
    }),
  ]);
}

/** A conversation with each player, made by the worker from a first message of each. */
async function conversationsOf(stage: Stage, run: string): Promise<string[]> {
  const sql = stage.db.$client;
  const read = async () => (await sql`select id from conversations`).map((row) => row.id as string);
  const known = await read();
  if (known.length >= players) return known;
  const bodies = Array.from({ length: players }, (_, n) =>
    bodyOf(stage.delivery, textMessage(`first${run}`, n, n)),
  );
  await appendArrivals(
    sql,
    bodies.map((body) => ({ integrationId: stage.integrationId, body: JSON.stringify(body) })),
  );
  for (;;) {
    const ids = await read();
    if (ids.length >= players) return ids;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Looks twice a second how long the oldest event has been waiting. */
function watchOldest(stage: Stage): { stop: () => Promise<number[]> } {
  const ages: number[] = [];
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped) {
      const [row] = await stage.db.$client<{ age: number | null }[]>`
        select max(extract(epoch from clock_timestamp() - received_at) * 1000)::float8 as age from (
          select e.received_at from lanes l cross join lateral (
            select received_at from inbound_events where lane_id = l.id and seq > l.head order by seq limit 1
          ) e where l.is_pending
          union all
          (select received_at from arrivals order by id limit 1)
        ) as waiting`;
      ages.push(row?.age ?? 0);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await watching;
      return ages;
    },
  };
}

type Pages = { timesMs: number[]; failed: number };

function loadPages(program: Running, cookie: string): { stop: () => Promise<Pages> } {
  const pages: Pages = { timesMs: [], failed: 0 };
  const underWay = new Set<Promise<void>>();
  const timer = setInterval(() => {
    const load = loadPage(program, cookie, pages).finally(() => underWay.delete(load));
    underWay.add(load);
  }, 1000 / pagesPerSecond);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      return pages;
    },
  };
}

async function loadPage(program: Running, cookie: string, pages: Pages): Promise<void> {
  const startedAt = performance.now();
  try {
    const response = await fetch(`http://127.0.0.1:${program.port}/settings/people`, {
      headers: { cookie },
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
    });
    await response.text();
    if (response.status !== 200) pages.failed += 1;
  } catch {
    pages.failed += 1;
  }
  pages.timesMs.push(performance.now() - startedAt);
}

function printPages(figure: string, { timesMs, failed }: Pages): void {
  const sorted = [...timesMs].sort((a, b) => a - b);
  printFigure({
    bench: "together",
    figure: `page p50, ${figure}`,
    value: percentile(sorted, 0.5),
    unit: "ms",
  });
  printFigure({ bench: "together", figure: `pages failed, ${figure}`, value: failed, unit: "pages" });
}
