import type { BusinessNumber, Phone } from "../model";
import { findPhone } from "../phones/find-phone";
import { sendFromPhone } from "../phones/send-from-phone";
import { Random } from "../random";
import type { EmulatorState } from "../state";
import type { CrowdInput, ScriptStep } from "./crowd-input";
import { crowdNumber } from "./crowd-number";
import { playStep } from "./play-step";

const tickMs = 50;
// A process that was held up does not make up for it in one burst.
const mostPerTick = 1_000;

export type CrowdReport = {
  running: boolean;
  startedAt: string | null;
  /** Real seconds, not the emulator's clock. */
  elapsedSeconds: number;
  sent: number;
  byStep: Record<ScriptStep, number>;
  input: CrowdInput | null;
};

type Run = {
  input: CrowdInput;
  startedAt: Date;
  startedAtMs: number;
  endedAtMs: number | null;
  sent: number;
};

const noSteps = (): Record<ScriptStep, number> => ({
  text: 0,
  buttons: 0,
  location: 0,
  reaction: 0,
  stop: 0,
});

/** Simulated players who write by a script, at a steady pace, for a bounded time. One crowd at a time. */
export class Crowd {
  private run: Run | null = null;
  private byStep = noSteps();
  private timer: NodeJS.Timeout | undefined;

  /** Starts a crowd in the place of the one before it. */
  start(state: EmulatorState, number: BusinessNumber, input: CrowdInput): void {
    this.stop();
    const random = new Random(input.seed);
    const startedAtMs = performance.now();
    const run: Run = { input, startedAt: new Date(), startedAtMs, endedAtMs: null, sent: 0 };
    this.run = run;
    this.byStep = noSteps();
    this.timer = setInterval(() => {
      const elapsedSeconds = Math.min(input.seconds, (performance.now() - startedAtMs) / 1000);
      const due = Math.floor(elapsedSeconds * input.messagesPerSecond) - run.sent;
      for (let n = 0; n < Math.min(due, mostPerTick); n += 1) this.sendOne(state, number, run, random);
      if (elapsedSeconds >= input.seconds) this.stop();
    }, tickMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    if (this.run) this.run.endedAtMs ??= performance.now();
  }

  report(): CrowdReport {
    const { run } = this;
    const untilMs = run?.endedAtMs ?? performance.now();
    return {
      running: run !== null && run.endedAtMs === null,
      startedAt: run?.startedAt.toISOString() ?? null,
      elapsedSeconds: run ? (untilMs - run.startedAtMs) / 1000 : 0,
      sent: run?.sent ?? 0,
      byStep: this.byStep,
      input: run?.input ?? null,
    };
  }

  forget(): void {
    this.stop();
    this.run = null;
    this.byStep = noSteps();
  }

  private sendOne(state: EmulatorState, number: BusinessNumber, run: Run, random: Random): void {
    const phone = findPlayer(state, Math.floor(random.next() * run.input.players), run.input.autoRead);
    const step = drawStep(run.input.script, random);
    run.sent += 1;
    this.byStep[step] += 1;
    sendFromPhone(state, phone, number, playStep(step, phone, random));
  }
}

function findPlayer(state: EmulatorState, index: number, autoRead: boolean): Phone {
  const phone = findPhone(state, crowdNumber(index));
  phone.name = `Crowd ${index + 1}`;
  phone.autoRead = autoRead;
  phone.inCrowd = true;
  return phone;
}

function drawStep(script: CrowdInput["script"], random: Random): ScriptStep {
  const shares = Object.entries(script) as [ScriptStep, number][];
  let left = random.next() * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [step, share] of shares) {
    left -= share;
    if (left < 0) return step;
  }
  return "text";
}
