import { bundlePrograms } from "@/lib/processes/bundle";
import { closeResources } from "@/lib/resources";
import { freePort } from "@/tests/bench/free-port";
import { openStage, type Stage } from "@/tests/bench/stage";
import { Outside, type Weather } from "./outside";
import { Program } from "./program";

export type Programs = { web: Program; workers: Program[]; emulator: Program };

export type Cast = { stage: Stage; outside: Outside; programs: Programs; webPort: number };

type Options = Weather & {
  players: number;
  workers: number;
  botId?: string;
  /** By default only what takes callbacks in. */
  webRole?: string;
  /** Of Node itself, for web and workers. */
  nodeOptions?: readonly string[];
};

/**
 * Runs emulator and web as processes on a database of their own, connected as in production, and stops them after; the workers
 * are started by `run`.
 */
export async function withPrograms<Result>(
  options: Options,
  run: (cast: Cast) => Promise<Result>,
): Promise<Result> {
  await bundlePrograms();
  const [webPort, emulatorPort] = [await freePort(), await freePort()];
  const baseUrl = `http://127.0.0.1:${emulatorPort}`;
  const { botId, numberRate: ratePerSecond } = options;
  const stage = await openStage({ ...(botId && { botId }), ratePerSecond, baseUrl });
  const outside = new Outside(baseUrl);
  const programs = cast(stage, outside, { ...options, webPort, emulatorPort });
  try {
    await programs.emulator.start();
    const callbackUrl = `http://127.0.0.1:${webPort}${stage.delivery.path}`;
    await outside.setUp(stage.delivery, { ...options, callbackUrl });
    await programs.web.start();
    return await run({ stage, outside, programs, webPort });
  } finally {
    await Promise.all([programs.web, ...programs.workers].map((program) => program.stop()));
    await programs.emulator.stop();
    await closeResources();
    await stage.close();
  }
}

function cast(
  stage: Stage,
  outside: Outside,
  place: Options & { webPort: number; emulatorPort: number },
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
  const { nodeOptions = [], webRole = "intake" } = place;
  const webEnv = { ...stage.env, PORT: String(place.webPort), ROLE: webRole };
  const emulatorEnv = { ...stage.env, EMULATOR_PORT: String(place.emulatorPort) };
  return {
    web: new Program("web", [...nodeOptions, "dist/web.js"], webEnv, isUp),
    workers: Array.from(
      { length: place.workers },
      (_, n) => new Program(`worker ${n + 1}`, [...nodeOptions, "dist/worker.js"], stage.env),
    ),
    emulator: new Program("emulator", ["dist/emulator.js"], emulatorEnv, () => outside.answers()),
  };
}
