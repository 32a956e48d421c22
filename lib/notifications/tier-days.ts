/**
 * How many times 24 h have to pass before the last of so many recipients may be written to first: 0 when they fit into what
 * is left of the portfolio's tier now. Careful: whoever was reached already or has an open window takes none of it.
 */
export function tierDays({
  recipients,
  room,
  most,
}: {
  recipients: number;
  room: number;
  most: number;
}): number {
  return Math.ceil(Math.max(0, recipients - room) / most);
}
