export type Sample = { minute: number; mb: number };

export type Flatness = { meanMb: number; mbPerMinute: number; riseMb: number; isFlat: boolean };

const mostShare = 0.05;
const mostMb = 5;

/**
 * How the straight line that fits the samples best runs. Flat: over their whole time it rises by less than 5 % of their mean, or
 * by less than 5 MB where that is more.
 */
export function flatnessOf(samples: readonly Sample[]): Flatness {
  const minutes = samples.map(({ minute }) => minute);
  const [middle, meanMb] = [mean(minutes), mean(samples.map(({ mb }) => mb))];
  const slope = mean(samples.map(({ minute, mb }) => (minute - middle) * (mb - meanMb)));
  const mbPerMinute = slope / (mean(minutes.map((minute) => (minute - middle) ** 2)) || 1);
  const riseMb = mbPerMinute * (Math.max(...minutes) - Math.min(...minutes));
  return { meanMb, mbPerMinute, riseMb, isFlat: riseMb < Math.max(mostMb, meanMb * mostShare) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
