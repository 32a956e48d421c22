/** How many there are of each value, values rising. */
export type Histogram = readonly { value: number; count: number }[];

/** The value that this share (0 to 1) lies below, between the two nearest ones by how near it lies; null of nothing. */
export function percentileOf(histogram: Histogram, share: number): number | null {
  const total = histogram.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const place = share * (total - 1);
  const below = valueAt(histogram, Math.floor(place));
  return below + (valueAt(histogram, Math.ceil(place)) - below) * (place - Math.floor(place));
}

function valueAt(histogram: Histogram, place: number): number {
  let upTo = 0;
  for (const { value, count } of histogram) {
    upTo += count;
    if (upTo > place) return value;
  }
  return 0;
}
