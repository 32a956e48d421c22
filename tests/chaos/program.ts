import { type ChildProcess, spawn } from "node:child_process";
import { on, once } from "node:events";

/** A program of ours that is killed and comes back. */
export class Program {
  kills = 0;
  /** How long it took after each kill until it did its work again, in ms. */
  readonly recoveriesMs: number[] = [];
  /** How it ended, each time nobody had killed it. */
  readonly crashes: string[] = [];
  #child: ChildProcess | null = null;
  #ready: Promise<void> = Promise.resolve();
  #isReady = false;
  #isStopping = false;

  constructor(
    readonly name: string,
    /** The script, behind what is meant for Node. */
    private readonly args: readonly string[],
    private readonly env: NodeJS.ProcessEnv,
    /** Asked until it is so; without it the program says itself when it is ready. */
    private readonly answers?: () => Promise<boolean>,
  ) {}

  get isReady(): boolean {
    return this.#isReady;
  }

  start(): Promise<void> {
    this.#ready = this.#launch();
    return this.#ready;
  }

  /** Ends it as a power cut would, and starts it again at once; it may still be starting when this returns. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const killedAt = performance.now();
    this.kills += 1;
    this.#isReady = false;
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    void this.start().then(() => this.recoveriesMs.push(Math.round(performance.now() - killedAt)));
  }

  /** Asks it something over its channel and waits for the answer, 20 s at most. */
  async ask<Answer>(question: string): Promise<Answer> {
    const child = this.#child;
    if (!child) throw new Error(`${this.name} is not running`);
    const answers = on(child, "message", { signal: AbortSignal.timeout(20_000) });
    child.send(question);
    for await (const [answer] of answers) if (answer !== "ready") return answer as Answer;
    throw new Error(`${this.name} did not answer`);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#ready.catch(() => {});
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const giveUp = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await once(child, "exit");
    clearTimeout(giveUp);
  }

  async #launch(): Promise<void> {
    const child = spawn(process.execPath, this.args, {
      env: this.env,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    let words = "";
    child.stderr?.on("data", (data: Buffer) => {
      words = (words + data.toString()).slice(-2_000);
    });
    child.once("exit", (code, signal) => {
      this.#isReady = false;
      if (this.#isStopping) return;
      this.crashes.push(`${this.name} ended with ${signal ?? code}: ${words}`);
      if (this.crashes.length < 5) void this.start();
    });
    if (this.answers) {
      while (!(await this.answers()) && isRunning(child)) await pause(20);
    } else await Promise.race([once(child, "message"), once(child, "exit")]);
    this.#isReady = isRunning(child);
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
