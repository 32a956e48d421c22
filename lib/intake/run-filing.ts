import { arrivalsChannel } from "@/lib/mailbox/append-arrivals";
import { type Loops, runLoops } from "@/lib/mailbox/run-loops";
import { takeUpAside } from "@/lib/mailbox/set-arrivals-aside";
import { type FilingWork, fileArrivals } from "./file-arrivals";

export type FilingOptions = FilingWork & {
  /** How long a request may lie unnoticed if a wake-up was lost. */
  pollMs: number;
};

const paceMs = 5;

/** Files what callbacks bring until stopped; of many workers one does it at a time. What was set aside is tried anew first. */
export async function runFiling(options: FilingOptions): Promise<Loops> {
  await takeUpAside(options.db.$client);
  return runLoops({ ...options, channel: arrivalsChannel, loops: 1, paceMs }, async () =>
    (await fileArrivals(options)) === 0 ? "nothing" : "some",
  );
}
