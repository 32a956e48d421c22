import type { Running } from "./stage";

/** What reached the watched emulator: our message ids, and when, in ms of this machine's clock. */
export type Arrivals = { ids: string[]; atMs: number[] };

export function arrivalsSince({ child, told }: Running, sinceMs: number): Promise<Arrivals> {
  child.send({ sinceMs });
  return told<Arrivals>();
}
