import postgres from "postgres";

// The smallest loops with the same promise of order and no loss: claim, write, move the heads. `bare` writes one narrow row for
// each event; `rows` writes a message as wide and as indexed as ours and the last line of its conversation, knowing nothing.
const writesRows = process.env.FLOOR === "rows";
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 2, onnotice: () => {} });
await sql`create table if not exists floor_events (
  id bigint generated always as identity primary key, lane_id bigint not null, external_id text not null, body text not null)`;
await sql`create table if not exists floor_messages (like messages including all)`;
await sql`create table if not exists floor_threads (
  id bigint primary key, last_message_at timestamptz, last_preview text, unread_count int not null) with (fillfactor = 70)`;

type Event = { lane_id: string; seq: string; external_id: string; value: string };

async function writeBare(tx: postgres.TransactionSql, events: readonly Event[]): Promise<void> {
  await tx`
    insert into floor_events (lane_id, external_id, body) select * from unnest(
      ${events.map((event) => event.lane_id)}::bigint[],
      ${events.map((event) => event.external_id)}::text[],
      ${events.map((event) => JSON.parse(event.value).message.text.body)}::text[])`;
}

async function writeRows(tx: postgres.TransactionSql, events: readonly Event[]): Promise<void> {
  const bodies = events.map((event) => JSON.parse(event.value).message.text.body as string);
  const lanes = events.map((event) => event.lane_id);
  await tx`
    insert into floor_threads (id, last_message_at, last_preview, unread_count)
    select id, now(), max(body), count(*) from unnest(${lanes}::bigint[], ${bodies}::text[]) as t(id, body) group by id order by id
    on conflict (id) do update set last_message_at = excluded.last_message_at, last_preview = excluded.last_preview,
      unread_count = floor_threads.unread_count + excluded.unread_count`;
  await tx`
    insert into floor_messages (id, workspace_id, integration_id, conversation_id, direction, type, sender_kind, sender_id,
      external_id, text, content, status, occurred_at)
    select 'msg_' || lane || '_' || seq || external_id, 'workspace', 'integration', lane, 'in', 'text', 'player', lane,
      external_id, body, '{}', 'received', now()
    from unnest(${lanes}::text[], ${events.map((event) => event.seq)}::text[],
      ${events.map((event) => event.external_id)}::text[], ${bodies}::text[]) as t(lane, seq, external_id, body)`;
}

async function claimAndWrite(): Promise<number> {
  return sql.begin(async (tx) => {
    const lanes = await tx`
      select id from lanes where is_pending and ready_at <= now() order by ready_at limit 200 for update skip locked`;
    if (lanes.length === 0) return 0;
    const ids = lanes.map((lane) => lane.id as string);
    const events = await tx<Event[]>`
      select e.* from lanes l cross join lateral (
        select lane_id, seq, external_id, value from inbound_events
        where lane_id = l.id and seq > l.head order by seq limit 250
      ) e where l.id = any(${ids}::bigint[])`;
    await (writesRows ? writeRows(tx, events) : writeBare(tx, events));
    await tx`update lanes set head = tail, is_pending = false where id = any(${ids}::bigint[])`;
    return lanes.length;
  });
}

process.send?.("ready");
async function loop(): Promise<never> {
  for (;;) if ((await claimAndWrite()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
await Promise.all([loop(), loop()]);
