import { once } from "node:events";
import { resolve } from "node:path";
import { configureEmulator } from "@/db/demo/configure-emulator";
import { migrateDatabase } from "@/db/migrate";
import { seedDemo } from "@/db/seed";
import { buildIfNeeded } from "@/lib/processes/build-if-needed";
import { chooseAddresses } from "@/lib/processes/choose-addresses";
import { type Demo, readDemo, writeDemo } from "@/lib/processes/demo-file";
import { localEnvironment } from "@/lib/processes/local-environment";
import { restartOnChange } from "@/lib/processes/restart-on-change";
import { sayToTerminal as say } from "@/lib/processes/say";
import { startPrograms, stopLeftoverPrograms, stopPrograms } from "@/lib/processes/start-programs";
import { startServices } from "@/lib/processes/start-services";
import { stoppingNow, takeHome } from "@/lib/processes/take-home";
import { timed } from "@/lib/processes/timed";
import { watchNpm } from "@/lib/processes/watch-npm";
import { welcome } from "@/lib/processes/welcome";

const dev = process.argv.includes("--dev");
const home = resolve(process.env.GUILDLINE_HOME || ".guildline");
const ending = new AbortController();
const { signal } = ending;
/** What has been started, to be stopped in the opposite order. */
const stops: (() => Promise<void>)[] = [];

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => ending.abort());
watchNpm(() => ending.abort());

/** Starts everything; returns early, with what stands so far in `stops`, once we are told to end. */
async function startAll(doing: (what: string) => void): Promise<void> {
  const since = performance.now();
  await stopLeftoverPrograms(home, say);
  const services = await startServices(home, say);
  stops.push(services.stop);
  signal.throwIfAborted();
  await timed(say, "migrations", () => migrateDatabase(services.databaseUrl));
  signal.throwIfAborted();
  const at = await chooseAddresses(home, say);
  const env = localEnvironment(home, services, at, dev);
  const demo = await timed(say, "demo workspace", () =>
    seedDemo({
      databaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL,
      authSecret: env.AUTH_SECRET,
      encryptionKeys: env.ENCRYPTION_KEYS,
      webUrl: env.PUBLIC_URL,
      emulatorUrl: env.EMULATOR_URL,
      previous: readDemo(home),
    }),
  );
  writeDemo(home, demo);
  signal.throwIfAborted();
  if (!dev) await buildIfNeeded(home, say, signal);
  const running = await timed(say, "web, worker, emulator", () =>
    startPrograms({
      home,
      env,
      webUrl: at.web.url,
      emulatorUrl: at.emulator.url,
      dev,
      say,
      signal,
      onBack: (program) => program === "emulator" && void setUpEmulator(demo),
    }),
  );
  stops.push(() => stopPrograms(running));
  await setUpEmulator(demo);
  if (dev) restartOnChange(running, say);
  doing(`it answers at ${demo.url}`);
  say(welcome(demo, home, (performance.now() - since) / 1000));
}

/** The emulator keeps its world in memory, so it is told anew whenever it starts. The console works without it. */
async function setUpEmulator(demo: Demo): Promise<void> {
  try {
    await configureEmulator(demo);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<number> {
  const held = await takeHome(home, say, signal);
  let exitCode = 0;
  try {
    await startAll(held.doing);
    if (!signal.aborted) await once(signal, "abort");
  } catch (error) {
    if (!signal.aborted) {
      say(`\nGuildline could not start. ${error instanceof Error ? error.message : error}`);
      exitCode = 1;
    }
  }
  held.doing(stoppingNow);
  say("stopping …");
  for (const stop of stops.reverse()) await stop();
  held.release();
  say("stopped");
  return exitCode;
}

process.exit(
  await main().catch((error) => {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }),
);
