export type Figure = { bench: string; figure: string; value: number; unit: string; floor?: number };

/** One JSON line for each figure, beside the floor that was measured in the same run. */
export function printFigure({ bench, figure, value, unit, floor }: Figure): void {
  console.log(
    JSON.stringify({
      bench,
      figure,
      value: round(value),
      unit,
      floor: floor === undefined ? null : round(floor),
      ratio: floor === undefined ? null : round(value / floor),
    }),
  );
}

/** The value below which that share (0–1) of the sorted samples lies. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
