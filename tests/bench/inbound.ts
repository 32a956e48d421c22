import { appendEvents } from "@/lib/mailbox/append-events";
import { bundlePrograms } from "@/lib/processes/bundle";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { bundleFloors } from "./bundle-floors";
import { median, printFigure } from "./figures";
import { bodyOf, textMessage } from "./load/signed-posts";
import { openStage, type Stage } from "./stage";

const rounds = 3;
const messages = 60_000;
const players = 2_000;

/** Messages fully processed by one worker, a player, a conversation, a ticket and a message each, beside a bare claim loop. */
export async function benchInbound(): Promise<void> {
  await bundlePrograms();
  await bundleFloors();
  const stage = await openStage();
  try {
    const bare: number[] = [];
    const rows: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const bareLoop = await drain(stage, "dist/bench/claim-loop.js", `b${round}`, { FLOOR: "bare" });
      const rowsLoop = await drain(stage, "dist/bench/claim-loop.js", `r${round}`, { FLOOR: "rows" });
      const worker = await drain(stage, "dist/worker.js", `w${round}`);
      if (round === 0) continue;
      bare.push(bareLoop);
      rows.push(rowsLoop);
      ours.push(worker);
    }
    const floors = { "a bare claim loop": bare, "a claim loop that writes rows like ours": rows };
    for (const [name, rates] of Object.entries(floors)) {
      printFigure({
        bench: "inbound",
        figure: `messages fully processed by one worker, beside ${name}`,
        value: median(ours),
        unit: "messages/s",
        floor: median(rates),
      });
    }
  } finally {
    await stage.close();
  }
}

/** Fills the lanes, starts the program and answers how many events a second it works off. */
async function drain(
  stage: Stage,
  script: string,
  run: string,
  env: Record<string, string> = {},
): Promise<number> {
  const sql = stage.db.$client;
  for (let from = 0; from < messages; from += 1_000) {
    const updates = Array.from({ length: 1_000 }, (_, n) =>
      readUpdate(bodyOf(stage.delivery, textMessage(run, from + n, (from + n) % players)), new Date()),
    ).flat();
    await appendEvents(
      sql,
      updates.map((update) => ({
        ...update,
        integrationId: stage.integrationId,
        value: JSON.stringify(update.value),
      })),
    );
  }
  await sql`analyze`;
  const program = await stage.start(script, env);
  const pending = async () => {
    const [row] = await sql<{ events: number }[]>`
      select coalesce(sum(tail - head), 0)::int as events from lanes where is_pending`;
    return row?.events ?? 0;
  };
  let left = await pending();
  const startedAt = performance.now();
  const first = left;
  while (left > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    left = await pending();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await program.stop();
  return first / seconds;
}
