const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds after the first failure. Meta: at once, then less and less often, for seven days; the steps are ours. */
export const retryLadderSeconds: readonly number[] = [
  ...[0, 2, 10, 30, minute, 5 * minute, 15 * minute, 30 * minute, hour, 3 * hour, 6 * hour, 12 * hour],
  ...[day, 2 * day, 3 * day, 4 * day, 5 * day, 6 * day, 7 * day],
];
