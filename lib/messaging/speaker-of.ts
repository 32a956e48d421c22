import { sql } from "drizzle-orm";

const latest = (kind: "phone" | "username") => `(
  select i.value from identities i where i.player_id = p.id and i.kind = '${kind}' and i.ended_at is null
  order by i.last_seen_at desc, i.id desc limit 1)`;

/** Selects who said a message; `from` is what the query calls the `messages` row. Whoever was merged bears the lasting name. */
export function speakerOf(from: "messages" | "quoted" | "mark") {
  return sql.raw(`(
    select jsonb_build_object('name', u.name) from users u
    where ${from}.sender_kind = 'agent' and u.id = ${from}.sender_id
    union all
    select jsonb_build_object('name', p.display_name, 'username', ${latest("username")}, 'phone', ${latest("phone")})
    from players s join players p on p.id = coalesce(s.merged_into_id, s.id)
    where ${from}.sender_kind = 'player' and s.id = ${from}.sender_id)`);
}
