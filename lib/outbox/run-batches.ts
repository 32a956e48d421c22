import type { Database, Sql } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { createWaker } from "@/lib/mailbox/waker";
import type { Change } from "@/lib/realtime/events";
import { rooms } from "@/lib/realtime/rooms";
import { batchChannel } from "./batch-channel";
import { cancelSends } from "./cancel-sends";
import { feedRoom, sharedRoom } from "./feed-room";
import { finishBatches } from "./finish-batches";
import { foldBatchCounts } from "./fold-batch-counts";
import { measureBatches } from "./measure-batches";
import { changesOf } from "./settle-together";

export type BatchRunnerOptions = {
  db: Database;
  log: Log;
  now: Clock;
  publish: (changes: readonly Change[]) => void;
  /** Finds the next recipients of a batch, in a transaction of its own. Answers false when none are left to find. */
  gather: (batchId: string) => Promise<boolean>;
  /** Puts the next recipients in the outbox, in a transaction of its own. Answers how many it passed. */
  feed: (feed: { batchId: string; most: number }) => Promise<number>;
  /** Between two looks while something runs. */
  paceMs?: number;
  /** Between two looks while nothing does, if a wake-up was lost. */
  pollMs?: number;
};

export type BatchRunner = { stop: () => Promise<void> };

type ActiveBatch = {
  id: string;
  state: "running" | "paused" | "cancelling";
  is_gathered: boolean;
  is_fed: boolean;
  rate_per_second: number;
  queued: number;
  idle_seconds: number | null;
  others_wait: boolean;
  cancel_reason: string | null;
};

const feedAtOnce = 500;
const cancelAtOnce = 1_000;
const retryAfterMs = 500;

/**
 * Moves batches on until stopped, beside any number of other workers: recipients are gathered and fed in chunks, each in a
 * transaction that moves the batch's mark, so that a killed worker's successor goes on at the mark.
 */
export async function runBatches(options: BatchRunnerOptions): Promise<BatchRunner> {
  const { db, log, paceMs = 250, pollMs = 1_000 } = options;
  const sql = db.$client;
  const waker = createWaker();
  let stopping = false;

  /** Answers how long to wait before the next look, null until something happens. */
  async function lookAround(): Promise<number | null> {
    const moved = new Set(await foldBatchCounts(sql));
    const active = await listActive(sql);
    for (const batch of active) {
      if (stopping) break;
      if (await moveOn(batch)) moved.add(batch.id);
    }
    await measureBatches(sql);
    for (const id of await finishBatches(sql, options.now())) moved.add(id);
    options.publish([...moved].map(progressed));
    if (active.some((batch) => !batch.is_gathered && batch.state !== "cancelling")) return 0;
    return moved.size > 0 || active.some((batch) => batch.state !== "paused") ? paceMs : null;
  }

  async function moveOn(batch: ActiveBatch): Promise<boolean> {
    if (batch.state === "cancelling") return cancelChunk(batch);
    const gathered = !batch.is_gathered && (await options.gather(batch.id));
    return (batch.state === "running" && (await feed(batch))) || gathered;
  }

  async function feed(batch: ActiveBatch): Promise<boolean> {
    if (batch.is_fed && batch.is_gathered) return false;
    let room = feedRoom({ ratePerSecond: batch.rate_per_second, queued: batch.queued, delayed: 0 });
    if (room === 0) {
      const delayed = await countDelayed(sql, batch.id);
      room = feedRoom({ ratePerSecond: batch.rate_per_second, queued: batch.queued, delayed });
    }
    if (batch.others_wait) {
      const shared = { ratePerSecond: batch.rate_per_second, idleSeconds: batch.idle_seconds };
      room = Math.min(room, sharedRoom(shared));
    }
    let fed = 0;
    while (room > 0 && !stopping) {
      const passed = await options.feed({ batchId: batch.id, most: Math.min(room, feedAtOnce) });
      if (passed === 0) break;
      fed += passed;
      room -= passed;
    }
    return fed > 0;
  }

  async function cancelChunk({ id, cancel_reason }: ActiveBatch): Promise<boolean> {
    const moved = await cancelSends(sql, { id, reason: cancel_reason ?? "", most: cancelAtOnce });
    options.publish(changesOf(moved));
    return moved.length > 0;
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      try {
        const waitMs = await lookAround();
        if (waitMs === null) await waker.wait(pollMs);
        else await pause(waitMs);
      } catch (error) {
        log.error({ err: error }, "the batches could not be moved on; it is tried again");
        await pause(retryAfterMs);
      }
    }
  }

  const listening = await sql.listen(batchChannel, waker.wake, waker.wake);
  const looping = loop();
  return {
    async stop() {
      stopping = true;
      waker.close();
      await looping;
      await listening.unlisten();
    },
  };
}

function listActive(sql: Sql): Promise<ActiveBatch[]> {
  return sql<ActiveBatch[]>`
    select b.id, b.state, b.gathered_at is not null as is_gathered, b.fed_to >= b.gathered_to as is_fed,
      least(i.rate_per_second, i.throughput_per_second) as rate_per_second, b.cancel_reason, coalesce((
        select sum(c.n) from (
          select n from batch_counts where batch_id = b.id and status = 'queued'
          union all
          select n from batch_deltas where batch_id = b.id and status = 'queued'
        ) c
      ), 0)::int as queued,
      extract(epoch from now() - b.fed_at)::float8 as idle_seconds,
      exists (
        select from outbox o where o.integration_id = b.integration_id and o.state = 'ready'
          and o.priority > b.priority and o.batch_id is null
      ) as others_wait
    from batches b join integrations i on i.id = b.integration_id
    where b.finished_at is null
    order by b.integration_id, b.priority, b.id`;
}

async function countDelayed(sql: Sql, batchId: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from outbox where batch_id = ${batchId} and state in ('waiting', 'deferred')`;
  return row?.n ?? 0;
}

function progressed(batchId: string): Change {
  return { room: rooms.batch(batchId), event: "batch.progressed", payload: { batchId } };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
