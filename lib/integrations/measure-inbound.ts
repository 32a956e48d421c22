import { type Context, requireScope } from "@/lib/context";

/** What came in and is not processed yet. Times in ISO 8601, UTC. */
export type Inbound = {
  /** Requests that no worker has filed yet. */
  unfiled: number;
  unfiledSince: string | null;
  /** Senders whose next update could be processed now. */
  dueSenders: number;
  dueSince: string | null;
  /** Requests that nobody could read, tried again when a worker starts. */
  setAside: number;
};

/** Looked through to this, the oldest of all workspaces first, so that a look costs the same however much waits. */
const mostCounted = 20_000;

type Row = {
  unfiled: number;
  unfiled_since: string | null;
  due: number;
  due_since: string | null;
  set_aside: number;
};

/** How much of what came to the workspace waits for a worker. Counts end at 20,000. */
export async function measureInbound(ctx: Context): Promise<Inbound> {
  requireScope(ctx, "integrations:read");
  const workspaceId = ctx.workspace.id;
  const [row] = await ctx.db.$client<Row[]>`
    with came as (
      select a.received_at from (
        select integration_id, received_at from arrivals where aside_at is null order by id limit ${mostCounted}
      ) a join integrations i on i.id = a.integration_id where i.workspace_id = ${workspaceId}
    ), aside as (
      select 1 from (
        select integration_id from arrivals where aside_at is not null order by id limit ${mostCounted}
      ) a join integrations i on i.id = a.integration_id where i.workspace_id = ${workspaceId}
    ), due as (
      select l.ready_at from lanes l join integrations i on i.id = l.integration_id
      where i.workspace_id = ${workspaceId} and l.is_pending and l.ready_at <= now() limit ${mostCounted}
    )
    select count(*)::int as unfiled, min(received_at) as unfiled_since,
      (select count(*)::int from aside) as set_aside,
      (select count(*) from due)::int as due, (select min(ready_at) from due) as due_since
    from came`;
  return {
    unfiled: row?.unfiled ?? 0,
    unfiledSince: isoOf(row?.unfiled_since),
    dueSenders: row?.due ?? 0,
    dueSince: isoOf(row?.due_since),
    setAside: row?.set_aside ?? 0,
  };
}

function isoOf(time: string | null | undefined): string | null {
  return time ? new Date(time).toISOString() : null;
}
