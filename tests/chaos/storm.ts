import { createServer } from "node:net";
import { eq } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { secretContext } from "@/lib/integrations/secret-context";
import { createLog } from "@/lib/log";
import { bundlePrograms } from "@/lib/processes/bundle";
import { closeResources } from "@/lib/resources";
import { seal } from "@/lib/secrets/seal";
import { openStage, type Stage } from "@/tests/bench/stage";
import { checkGuarantees } from "./check-guarantees";
import { feed } from "./feed";
import { killAtRandom } from "./kill-at-random";
import { accessToken, Outside } from "./outside";
import { planPosts } from "./plan-posts";
import { Program, pause } from "./program";
import { randomOf } from "./random";
import { type Decided, settleOpenSends } from "./settle-open-sends";

export type Storm = {
  messages: number;
  players: number;
  webKills: number;
  workerKills: number;
  workers: number;
  seed: number;
  /** The run is given up, and called broken, after this. */
  mostSeconds: number;
  /** Does not wait for the leases of killed workers to run out (a minute), but ends them. */
  endsLeases: boolean;
};

export type Aftermath = { figures: Record<string, unknown>; broken: string[] };

/**
 * Sends messages of many players to a real web process, whose echo bot answers them over the emulated provider, while web
 * and workers are killed at random; then settles what is open as an operator would and looks at what must hold.
 */
export async function storm(options: Storm): Promise<Aftermath> {
  await bundlePrograms();
  const [webPort, emulatorPort] = [await freePort(), await freePort()];
  const emulatorUrl = `http://127.0.0.1:${emulatorPort}`;
  const stage = await openStage({ botId: "echo", ratePerSecond: 1_000, baseUrl: emulatorUrl });
  const outside = new Outside(emulatorUrl);
  const programs = startable(stage, { webPort, emulatorPort, workers: options.workers, outside });
  try {
    await stage.db
      .update(integrations)
      .set({ accessTokenSealed: seal(accessToken, secretContext(stage.integrationId, "accessToken")) })
      .where(eq(integrations.id, stage.integrationId));
    await programs.emulator.start();
    const callbackUrl = `http://127.0.0.1:${webPort}${stage.delivery.path}`;
    await outside.setUp(stage.delivery, options.players, callbackUrl);
    await Promise.all([programs.web.start(), ...programs.workers.map((worker) => worker.start())]);
    return await rage(options, stage, programs, outside, webPort);
  } finally {
    await Promise.all([programs.web, ...programs.workers].map((program) => program.stop()));
    await programs.emulator.stop();
    await closeResources();
    await stage.close();
  }
}

type Programs = { web: Program; workers: Program[]; emulator: Program };

function startable(
  stage: Stage,
  place: { webPort: number; emulatorPort: number; workers: number; outside: Outside },
): Programs {
  const webUrl = `http://127.0.0.1:${place.webPort}/api/health`;
  const isUp = () =>
    fetch(webUrl).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
  const webEnv = { ...stage.env, PORT: String(place.webPort), ROLE: "intake" };
  const emulatorEnv = { ...stage.env, EMULATOR_PORT: String(place.emulatorPort) };
  return {
    web: new Program("web", "dist/web.js", webEnv, isUp),
    workers: Array.from(
      { length: place.workers },
      (_, n) => new Program(`worker ${n + 1}`, "dist/worker.js", stage.env),
    ),
    emulator: new Program("emulator", "dist/emulator.js", emulatorEnv, () => place.outside.answers()),
  };
}

async function rage(
  options: Storm,
  stage: Stage,
  programs: Programs,
  outside: Outside,
  port: number,
): Promise<Aftermath> {
  const random = randomOf(options.seed);
  const posts = planPosts(options, random);
  const updates = posts.reduce((sum, post) => sum + post.messages.length, 0);
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const isLate = () => seconds() > options.mostSeconds;
  const killer = killAtRandom(programs, { ...options, random });
  const fed = await feed({
    to: stage.delivery,
    port,
    posts,
    random,
    connections: 12,
    mayGoOn: killer.mayGoOn,
    deadline: isLate,
  });
  const fedSeconds = seconds();
  await killer.finish();
  if (options.endsLeases) await endLeasesOfTheDead(stage, programs.workers);
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

/** Sends of workers that are gone count as lost now instead of in a minute; the living have finished theirs before. */
async function endLeasesOfTheDead(stage: Stage, workers: readonly Program[]): Promise<void> {
  while (!workers.every((worker) => worker.isReady)) await pause(20);
  const sql = stage.db.$client;
  const held = async () =>
    (await sql<{ id: string }[]>`select message_id as id from outbox where state = 'sending'`).map(
      (row) => row.id,
    );
  let stuck = await held();
  for (let looks = 0; looks < 6 && stuck.length > 0; looks += 1) {
    await pause(500);
    const now = new Set(await held());
    stuck = stuck.filter((id) => now.has(id));
  }
  await sql`update outbox set claimed_until = now() where state = 'sending' and message_id = any(${stuck}::text[])`;
}

/** Waits until everything came in, left and was confirmed; answers what became of sends a kill made uncertain. */
async function settleAll(stage: Stage, outside: Outside, isLate: () => boolean) {
  const ctx: Context = {
    workspace: { id: stage.workspaceId },
    actor: { kind: "system", id: null, name: "chaos" },
    scopes: new Set(["inbox:write"]),
    db: stage.db,
    now: systemClock,
    requestId: newId("request"),
    log: createLog({ name: "chaos", level: "silent" }),
  };
  const decided: Decided = { resent: 0, givenUp: 0 };
  while (!isLate() && !(await isQuiet(stage, outside))) {
    await pause(500);
    // What the provider could not deliver to a dead process comes again after minutes of its clock.
    await outside.advance(5);
    await settleOpenSends(stage.db, ctx, outside, { graceMs: 3_000, decided });
  }
  const [uncertain] = await stage.db.$client<{ count: number }[]>`
    select count(distinct message_id)::int as count from message_attempts where outcome = 'unconfirmed'`;
  const total = uncertain?.count ?? 0;
  return { total, settledByStatus: total - decided.resent - decided.givenUp, ...decided };
}

async function isQuiet(stage: Stage, outside: Outside): Promise<boolean> {
  const [row] = await stage.db.$client<{ open: number }[]>`
    select (select count(*) from lanes where head < tail)::int + (select count(*) from outbox)::int
      + (select count(*) from messages where direction = 'out' and status not in ('delivered', 'read', 'failed'))::int as open`;
  return row?.open === 0 && (await outside.undelivered()) === 0;
}

function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? null, most: sorted.at(-1) ?? null };
}

const round = (value: number) => Math.round(value * 10) / 10;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
