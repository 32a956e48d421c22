import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { type EndStep, endProcess } from "@/lib/processes/end-process";
import type { Say } from "@/lib/processes/say";

export type Supervised = {
  pid: () => number | undefined;
  /** Ends the child, gently, and starts it again at once. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

type Options = {
  name: string;
  launch: () => ChildProcess | Promise<ChildProcess>;
  /** Called over and over until it answers true. */
  isReady: (child: ChildProcess) => boolean | Promise<boolean>;
  readyTimeoutMs: number;
  /** How to end the child, gentlest first. */
  ending: EndStep[];
  say: Say;
  /** How often the first start is tried before it is given up. */
  firstAttempts?: number;
  /** Gives up a first start that is under way. */
  signal?: AbortSignal;
  /** Called when the child is ready again after it ended. */
  onBack?: (() => void) | undefined;
  /** Added to the error when the child does not come up, e.g. the end of its log. */
  explain?: () => string;
};

const longestPauseMs = 10_000;
const steadyAfterMs = 30_000;

/** Starts a child, resolves once it is ready, and starts it again with a growing pause whenever it ends unasked. */
export async function supervise(options: Options): Promise<Supervised> {
  const { name, say, firstAttempts = 1 } = options;
  let child: ChildProcess | undefined;
  let stopping = false;
  let restarting = false;
  let pauseMs = 250;
  let wake = () => {};
  let reviving: Promise<void> | undefined;
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function up(): Promise<ChildProcess> {
    const next = await options.launch();
    child = next;
    if (stopping) {
      await end(next, options.ending);
      throw new Error(`${name} was told to stop`);
    }
    const failure = await untilReadyOrEnded(next, options);
    if (failure === null) return next;
    await end(next, options.ending);
    throw new Error(`${name} did not start: ${failure}.${options.explain?.() ?? ""}`);
  }

  function watch(running: ChildProcess) {
    const readyAt = Date.now();
    const onEnd = () => {
      reviving = revive(running, Date.now() - readyAt);
    };
    if (hasEnded(running)) onEnd();
    else running.once("exit", onEnd);
  }

  async function revive(ended: ChildProcess, upMs: number): Promise<void> {
    if (upMs > steadyAfterMs) pauseMs = 250;
    let why = `ended (${howItEnded(ended)})${ended.exitCode ? (options.explain?.() ?? "") : ""}`;
    while (!stopping) {
      if (!restarting) {
        say(`${name} ${why}; starting it again in ${pauseMs / 1000} s`);
        await sleep(pauseMs);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
      restarting = false;
      if (stopping) return;
      try {
        const running = await up();
        if (!stopping) {
          say(`${name} is back`);
          options.onBack?.();
        }
        return watch(running);
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
      }
    }
  }

  for (let attempt = 1; ; attempt++) {
    try {
      watch(await up());
      break;
    } catch (error) {
      if (attempt >= firstAttempts || options.signal?.aborted) throw error;
      await sleep(attempt * 200);
    }
  }

  return {
    pid: () => (child && !hasEnded(child) ? child.pid : undefined),
    async restart() {
      restarting = true;
      wake();
      if (child) await end(child, options.ending);
    },
    async stop() {
      stopping = true;
      wake();
      if (child) await end(child, options.ending);
      // One that was just being started again must not stay behind.
      await reviving;
    },
  };
}

async function untilReadyOrEnded(child: ChildProcess, options: Options): Promise<string | null> {
  let spawnError: Error | undefined;
  child.on("error", (error) => {
    spawnError ??= error;
  });
  const deadline = Date.now() + options.readyTimeoutMs;
  while (Date.now() < deadline) {
    if (spawnError) return spawnError.message;
    if (options.signal?.aborted) return "it was told to stop";
    if (hasEnded(child)) return `it ended (${howItEnded(child)})`;
    if (await options.isReady(child)) return null;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return `it was not ready within ${options.readyTimeoutMs / 1000} s`;
}

async function end(child: ChildProcess, ending: EndStep[]): Promise<void> {
  if (!child.pid || hasEnded(child)) return;
  const exit = once(child, "exit");
  // Waiting for the event as well lets Node take the ended child off the system's hands.
  if (await endProcess(child.pid, ending)) await exit;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function howItEnded(child: ChildProcess): string {
  return child.signalCode ? `signal ${child.signalCode}` : `exit code ${child.exitCode}`;
}
