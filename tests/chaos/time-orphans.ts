import type { Stage } from "@/tests/bench/stage";
import { pause } from "./program";

export type Orphans = { stop: () => Promise<{ count: number; p50Ms: number; longestMs: number }> };

const lookEveryMs = 50;

/** Times how long messages in the hands of a killed worker keep their recipients' next ones waiting. */
export function timeOrphans({ db }: Stage): Orphans {
  const since = new Map<string, number>();
  const heldMs: number[] = [];
  let isStopping = false;

  async function look(): Promise<void> {
    const rows = await db.$client<{ claim: string }[]>`
      select o.message_id || ' ' || o.claim_token as claim from outbox o
      where o.state = 'sending' and o.claim_token like '%.%' and not exists (
        select from pg_locks l where l.locktype = 'advisory' and l.objid::text = split_part(o.claim_token, '.', 1)
          and l.database = (select oid from pg_database where datname = current_database())
      )`;
    const orphans = new Set(rows.map((row) => row.claim));
    const nowMs = performance.now();
    for (const claim of orphans) if (!since.has(claim)) since.set(claim, nowMs);
    for (const [claim, fromMs] of since) {
      if (orphans.has(claim)) continue;
      heldMs.push(Math.round(nowMs - fromMs));
      since.delete(claim);
    }
  }

  async function watch(): Promise<void> {
    while (!isStopping || since.size > 0) {
      await look();
      await pause(lookEveryMs);
    }
  }

  const watching = watch();
  return {
    async stop() {
      isStopping = true;
      await watching;
      const sorted = heldMs.sort((a, b) => a - b);
      const p50Ms = sorted[Math.floor(sorted.length / 2)] ?? 0;
      return { count: sorted.length, p50Ms, longestMs: sorted.at(-1) ?? 0 };
    },
  };
}
