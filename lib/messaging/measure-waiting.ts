import { type Context, requireScope } from "@/lib/context";
import { type Priority, priorityOf } from "@/lib/outbox/enqueue";

/** What of one priority has not left. */
export type WaitingMessages = {
  priority: Priority;
  /** Could leave now. */
  ready: number;
  /** Comes back by itself, or once a paused mass send goes on. */
  later: number;
  /** Since when the oldest of what is ready waits. ISO 8601 in UTC. */
  oldestAt: string | null;
};

export type Waiting = {
  /** All four priorities, the most urgent first. */
  byPriority: WaitingMessages[];
  /** There is more than was counted. */
  hasMore: boolean;
};

/** Counted to this, so that a look costs the same however much waits. */
const mostCounted = 20_000;
const priorities = [0, 1, 2, 3] as const;

type Row = { priority: number; ready: number; later: number; oldest_at: string | null };

/** How many of the workspace's messages wait to leave, by how urgent they are. */
export async function measureWaiting(ctx: Context): Promise<Waiting> {
  requireScope(ctx, "integrations:read");
  const rows = await ctx.db.$client<Row[]>`
    select priority, count(*) filter (where state = 'ready')::int as ready,
      count(*) filter (where state <> 'ready')::int as later,
      min(greatest(created_at, ready_at)) filter (where state = 'ready') as oldest_at
    from (
      select o.priority, o.state, o.created_at, o.ready_at from integrations i
      join outbox o on o.integration_id = i.id and o.state in ('ready', 'waiting', 'deferred', 'held')
      where i.workspace_id = ${ctx.workspace.id} limit ${mostCounted + 1}
    ) waiting
    group by priority`;
  const byPriority = priorities.map((number): WaitingMessages => {
    const row = rows.find(({ priority }) => priority === number);
    const oldestAt = row?.oldest_at ? new Date(row.oldest_at).toISOString() : null;
    return { priority: priorityOf(number), ready: row?.ready ?? 0, later: row?.later ?? 0, oldestAt };
  });
  const counted = rows.reduce((sum, { ready, later }) => sum + ready + later, 0);
  return { byPriority, hasMore: counted > mostCounted };
}
