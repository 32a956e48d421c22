import { hashCode, isCode } from "@/lib/otp/code-hash";
import { printFigure } from "./figures";

const samples = 10_000;
const binding = { verificationId: "otp_bench", generation: 1, purpose: "login", transactionHash: "" };

/**
 * Whether the comparison of a right code takes another time than that of a wrong one, taken in turn. Beyond ±2.6 a statistic
 * would tell them apart once in a hundred runs by chance.
 */
export function compareTimings(): void {
  const code = 48_213;
  const hash = hashCode(binding, textOf(code));
  const right: number[] = [];
  const wrong: number[] = [];
  for (let sample = -1_000; sample < samples; sample += 1) {
    // who comes first changes, so that what the machine does meanwhile falls on both
    const order = sample % 2 === 0 ? [true, false] : [false, true];
    for (const isRight of order) {
      const guess = textOf(isRight ? code : code + 1 + Math.abs(sample));
      const took = timeOf(() => isCode(hash, binding, guess));
      if (sample >= 0) (isRight ? right : wrong).push(took);
    }
  }
  const figure = (name: string, value: number) =>
    printFigure({ bench: "otp", figure: name, value, unit: "" });
  figure(`Mann-Whitney z of right against wrong codes, ${samples} each`, mannWhitney(right, wrong));
  figure(
    `Welch t of right against wrong codes, ${samples} each, slowest 1 % left out`,
    welch(trim(right), trim(wrong)),
  );
}

/** Made anew each time, so that both kinds come as strings that nobody has looked at. */
const textOf = (code: number) => String(code).padStart(6, "0");

function timeOf(work: () => unknown): number {
  const from = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - from);
}

function trim(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b).slice(0, Math.floor(values.length * 0.99));
}

function welch(a: readonly number[], b: readonly number[]): number {
  const [first, second] = [momentsOf(a), momentsOf(b)];
  return (first.mean - second.mean) / Math.sqrt(first.variance / a.length + second.variance / b.length);
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

/** The normal approximation; equal values share their ranks. */
function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))];
  all.sort((x, y) => x.value - y.value);
  let rankSum = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const rank = (from + to + 1) / 2;
    rankSum += rank * all.slice(from, to).filter(({ isA }) => isA).length;
    from = to;
  }
  const u = rankSum - (a.length * (a.length + 1)) / 2;
  const mean = (a.length * b.length) / 2;
  return (u - mean) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
}
