import { type SQL, sql } from "drizzle-orm";

const likeSpecial = /[\\%_]/g;

/** A condition over `players`: the last digits of a number, the beginning of the studio's id, of a word of the name, or of a username. */
export function searchPlayers(workspaceId: string, text: string): SQL {
  const prefix = `${text.replace(likeSpecial, "\\$&")}%`;
  const ways = [
    sql`select id from players where workspace_id = ${workspaceId} and external_id like ${prefix}`,
    sql`select id from players where workspace_id = ${workspaceId} and id = ${text}`,
  ];
  const digits = /^[+\d\s().-]+$/.test(text) ? text.replace(/\D/g, "") : "";
  if (digits.length >= 3) {
    ways.push(sql`select player_id from identities where workspace_id = ${workspaceId} and kind = 'phone'
      and ended_at is null and reverse(value) like ${`${[...digits].reverse().join("")}%`}`);
  }
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length > 0) {
    const asked = words.map((word) => `'${word}':*`).join(" & ");
    ways.push(sql`select id from players where workspace_id = ${workspaceId}
      and to_tsvector('simple', display_name) @@ to_tsquery('simple', ${asked})`);
  }
  const username = text.replace(/^@/, "").toLowerCase().replace(likeSpecial, "\\$&");
  if (username) {
    ways.push(sql`select player_id from identities where workspace_id = ${workspaceId} and kind = 'username'
      and ended_at is null and lower(value) like ${`${username}%`}`);
  }
  return sql`players.id in (${sql.join(ways, sql` union all `)})`;
}
