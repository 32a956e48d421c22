import type { Context } from "@/lib/context";

export type EndpointHealth = {
  /** Of the last 24 hours. */
  delivered: number;
  givenUp: number;
  /** Of the last 24 hours and before, until they are replayed or cleared away. */
  deadLetters: number;
  waiting: number;
  oldestWaitingAt: Date | null;
};

type Row = {
  id: string;
  delivered: number;
  given_up: number;
  dead: number;
  waiting: number;
  oldest_at: string | null;
};

/** Counting stops here; more is shown as "10,000+". */
export const mostCounted = 10_000;

/** How the endpoints fare, by id; ids of other workspaces are left out. */
export async function findEndpointHealth(
  ctx: Pick<Context, "db" | "workspace">,
  endpointIds: readonly string[],
): Promise<Map<string, EndpointHealth>> {
  const rows = await ctx.db.$client<Row[]>`
    select e.id, ended.delivered, ended.given_up, dead.n as dead, lanes.waiting, oldest.created_at as oldest_at
    from webhook_endpoints e
    cross join lateral (
      select count(*) filter (where state = 'delivered')::int as delivered,
        count(*) filter (where state = 'dead')::int as given_up
      from (
        select state from webhook_deliveries
        where endpoint_id = e.id and ended_at > now() - interval '24 hours' limit ${mostCounted}
      ) last_day
    ) ended
    cross join lateral (
      select count(*)::int as n from (
        select from webhook_deliveries where endpoint_id = e.id and state = 'dead' limit ${mostCounted}
      ) letters
    ) dead
    cross join lateral (
      select coalesce(sum(waiting), 0)::int as waiting from webhook_lanes where endpoint_id = e.id
    ) lanes
    left join lateral (
      select created_at from webhook_deliveries
      where endpoint_id = e.id and state = 'pending' order by id limit 1
    ) oldest on true
    where e.workspace_id = ${ctx.workspace.id} and e.id = any(${[...endpointIds]}::text[])`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        delivered: row.delivered,
        givenUp: row.given_up,
        deadLetters: row.dead,
        waiting: row.waiting,
        oldestWaitingAt: row.oldest_at === null ? null : new Date(row.oldest_at),
      },
    ]),
  );
}
