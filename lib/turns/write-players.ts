import type { Sql } from "@/db/client";
import { storableText } from "@/lib/storable";
import type { TakenTurn } from "./taken-turn";

/** New players, and names for those who had none. */
export function writePlayers(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const players = turns.flatMap(({ integration, turn }) =>
    turn.newPlayer ? [{ workspaceId: integration.workspaceId, ...turn.newPlayer }] : [],
  );
  const names = turns.filter(({ turn }) => turn.name !== null);
  const writes: PromiseLike<unknown>[] = [];
  if (players.length > 0) {
    writes.push(sql`
      insert into players (id, workspace_id, display_name)
      select * from unnest(
        ${players.map((p) => p.id)}::text[],
        ${players.map((p) => p.workspaceId)}::text[],
        ${players.map((p) => p.displayName && storableText(p.displayName))}::text[]
      )`);
  }
  if (names.length > 0) {
    const ids = names.map(({ turn }) => turn.player.id);
    writes.push(sql`
      with locked as materialized (
        select id from players where id = any(${ids}::text[]) and display_name is null order by id for no key update
      )
      update players set display_name = t.name, updated_at = now()
      from unnest(${ids}::text[], ${names.map(({ turn }) => storableText(turn.name ?? ""))}::text[]) as t(id, name)
      join locked using (id) where players.id = t.id`);
  }
  return writes;
}
