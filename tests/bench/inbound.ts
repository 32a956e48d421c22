import { fileArrivals } from "@/lib/intake/file-arrivals";
import { createLog } from "@/lib/log";
import { appendArrivals } from "@/lib/mailbox/append-arrivals";
import { bundlePrograms } from "@/lib/processes/bundle";
import { bundleFloors } from "./bundle-floors";
import { median, printFigure } from "./figures";
import { bodyOf, textMessage } from "./load/signed-posts";
import { openStage, type Stage } from "./stage";

const rounds = 3;
const messages = 60_000;
const players = 2_000;

const programs = {
  /** From the lanes, where the floors begin too. */
  lanes: { script: "dist/worker.js", isFiled: true },
  /** From what a callback left, filing included. */
  arrivals: { script: "dist/worker.js", isFiled: false },
  bare: { script: "dist/bench/claim-loop.js", isFiled: true, env: { FLOOR: "bare" } },
  rows: { script: "dist/bench/claim-loop.js", isFiled: true, env: { FLOOR: "rows" } },
};

const silent = createLog({ name: "bench", level: "silent" });

/** Messages fully processed by one worker, a player, a conversation, a ticket and a message each, beside a bare claim loop. */
export async function benchInbound(): Promise<void> {
  await bundlePrograms();
  await bundleFloors();
  const stage = await openStage();
  try {
    const rates = {
      lanes: [] as number[],
      arrivals: [] as number[],
      bare: [] as number[],
      rows: [] as number[],
    };
    for (let round = 0; round <= rounds; round += 1) {
      for (const name of ["bare", "rows", "lanes", "arrivals"] as const) {
        const rate = await drain(stage, `${name}${round}`, programs[name]);
        if (round > 0) rates[name].push(rate);
      }
    }
    const figures = {
      "from the lanes": rates.lanes,
      "from the callback's row, filing included": rates.arrivals,
    };
    const floors = { "a bare claim loop": rates.bare, "a claim loop that writes rows like ours": rates.rows };
    for (const [from, ours] of Object.entries(figures)) {
      for (const [floor, theirs] of Object.entries(floors)) {
        printFigure({
          bench: "inbound",
          figure: `messages fully processed by one worker ${from}, beside ${floor}`,
          value: median(ours),
          unit: "messages/s",
          floor: median(theirs),
        });
      }
    }
  } finally {
    await stage.close();
  }
}

/** Fills the queue, starts the program and answers how many messages a second it works off. */
async function drain(
  stage: Stage,
  run: string,
  { script, isFiled, env = {} }: { script: string; isFiled: boolean; env?: Record<string, string> },
): Promise<number> {
  const sql = stage.db.$client;
  for (let from = 0; from < messages; from += 1_000) {
    const bodies = Array.from({ length: 1_000 }, (_, n) =>
      bodyOf(stage.delivery, textMessage(run, from + n, (from + n) % players)),
    );
    await appendArrivals(
      sql,
      bodies.map((body) => ({ integrationId: stage.integrationId, body: JSON.stringify(body) })),
    );
  }
  if (isFiled) while ((await fileArrivals({ db: stage.db, log: silent })) > 0);
  await sql`analyze`;
  const program = await stage.start(script, env);
  const pending = async () => {
    const [row] = await sql<{ messages: number }[]>`
      select (select count(*)::int from arrivals) + coalesce(sum(tail - head), 0)::int as messages
      from lanes where is_pending`;
    return row?.messages ?? 0;
  };
  let left = await pending();
  const startedAt = performance.now();
  const first = left;
  while (left > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    left = await pending();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await program.stop();
  return first / seconds;
}
