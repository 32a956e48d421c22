import postgres from "postgres";

// The smallest loop with the same promise of order and no loss: claim, write one row for each event, move the heads.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 2, onnotice: () => {} });
await sql`create table if not exists floor_messages (
  id bigint generated always as identity primary key, lane_id bigint not null, external_id text not null, body text not null)`;

async function claimAndWrite(): Promise<number> {
  return sql.begin(async (tx) => {
    const lanes = await tx`
      select id from lanes where is_pending and ready_at <= now() order by ready_at limit 200 for update skip locked`;
    if (lanes.length === 0) return 0;
    const ids = lanes.map((lane) => lane.id as string);
    const events = await tx`
      select e.* from lanes l cross join lateral (
        select lane_id, seq, external_id, value from inbound_events
        where lane_id = l.id and seq > l.head order by seq limit 250
      ) e where l.id = any(${ids}::bigint[])`;
    await tx`
      insert into floor_messages (lane_id, external_id, body) select * from unnest(
        ${events.map((event) => event.lane_id)}::bigint[],
        ${events.map((event) => event.external_id)}::text[],
        ${events.map((event) => JSON.parse(event.value).message.text.body)}::text[])`;
    await tx`update lanes set head = tail, is_pending = false where id = any(${ids}::bigint[])`;
    return lanes.length;
  });
}

process.send?.("ready");
async function loop(): Promise<never> {
  for (;;) if ((await claimAndWrite()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
await Promise.all([loop(), loop()]);
