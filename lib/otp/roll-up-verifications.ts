import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import { outcomesOf, tenthsToVerify } from "./outcomes-of";

const rowsAtOnce = 5_000;

/** No figures look further back than 30 days. */
const lookBackMs = 31 * 86_400_000;

type Place = { createdAt: string; id: string };

/**
 * Adds what can no longer change to the figures of its hour. A verification whose code a channel has not confirmed stays out: a
 * late status may still come, and until then it is counted one by one. Each is added once, however many do this at once.
 * Answers how many were added.
 */
export async function rollUpVerifications({ db, now }: { db: Database; now: Clock }): Promise<number> {
  const since = new Date(now().getTime() - lookBackMs).toISOString();
  const workspaces = await db.$client<{ id: string }[]>`
    select id from workspaces w where exists (
      select from verifications v where v.workspace_id = w.id and not v.is_rolled_up
    )`;
  let added = 0;
  for (const { id } of workspaces) {
    let after: Place | null = { createdAt: since, id: "" };
    while (after) {
      const rolled: Rolled = await rollUp(db, id, after);
      added += rolled.added;
      after = rolled.last;
    }
  }
  return added;
}

type Rolled = { added: number; last: Place | null };

async function rollUp({ $client: sql }: Database, workspaceId: string, after: Place): Promise<Rolled> {
  const [row] = await sql<{ added: number; asked: number; last: Place | null }[]>`
    with asked as materialized (
      select id, state, created_at, guard_outcome, verified_channel, coalesce(channel, '') as channel,
        coalesce(country, '') as country, phone is not null as has_number, ${tenthsToVerify(sql)} as tenths
      from verifications
      where workspace_id = ${workspaceId} and not is_rolled_up and state <> 'pending'
        and (created_at, id) > (${after.createdAt}::timestamptz, ${after.id}::text)
      order by created_at, id limit ${rowsAtOnce}
    ), ${outcomesOf(sql)}, rolled as (
      update verifications v set is_rolled_up = true from outcomes o
      where v.id = o.id and o.is_settled and not v.is_rolled_up
      returning v.id
    ), added as (
      select o.*, date_trunc('hour', o.created_at, 'UTC') as hour from outcomes o join rolled r on r.id = o.id
    ), hours as (
      insert into verification_hours as h
        (workspace_id, hour, channel, country, has_number, sent, delivered, verified, fell_back, blocked, monitored)
      select ${workspaceId}, hour, channel, country, has_number,
        count(*) filter (where state <> 'blocked'),
        count(*) filter (where state <> 'blocked' and is_delivered),
        count(*) filter (where state = 'verified'),
        count(*) filter (where state <> 'blocked' and fell_back),
        count(*) filter (where state = 'blocked'),
        count(*) filter (where state <> 'blocked' and guard_outcome = 'monitor')
      from added group by hour, channel, country, has_number
      on conflict (workspace_id, hour, channel, country, has_number) do update set
        sent = h.sent + excluded.sent, delivered = h.delivered + excluded.delivered,
        verified = h.verified + excluded.verified, fell_back = h.fell_back + excluded.fell_back,
        blocked = h.blocked + excluded.blocked, monitored = h.monitored + excluded.monitored
    ), carriers as (
      insert into verification_hour_carriers as h (workspace_id, hour, channel, carrier, sent, delivered, verified)
      select ${workspaceId}, a.hour, a.channel, d.channel, count(*), count(*) filter (where d.is_delivered),
        count(*) filter (where a.verified_channel = d.channel)
      from added a join dispatched d on d.verification_id = a.id group by a.hour, a.channel, d.channel
      on conflict (workspace_id, hour, channel, carrier) do update set
        sent = h.sent + excluded.sent, delivered = h.delivered + excluded.delivered,
        verified = h.verified + excluded.verified
    ), times as (
      insert into verification_hour_times as h (workspace_id, hour, channel, tenths, verified)
      select ${workspaceId}, hour, channel, tenths, count(*) from added where tenths is not null
      group by hour, channel, tenths
      on conflict (workspace_id, hour, channel, tenths) do update set verified = h.verified + excluded.verified
    )
    select (select count(*) from rolled)::int as added, (select count(*) from asked)::int as asked,
      (select jsonb_build_object('createdAt', created_at, 'id', id)
        from asked order by created_at desc, id desc limit 1) as last`;
  if (!row) throw new Error("an aggregate answered no row");
  return { added: row.added, last: row.asked < rowsAtOnce ? null : row.last };
}
