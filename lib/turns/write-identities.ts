import type { Sql } from "@/db/client";
import { storableKey } from "@/lib/storable";
import type { IdentityKey } from "./facts";
import type { TakenTurn } from "./taken-turn";

type OwnedIdentity = IdentityKey & { workspaceId: string; playerId: string; at: string };

/** What players are newly known by, were seen by again, and gave up; and the username each has now. */
export function writeIdentities(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const added = owned(turns, ({ turn }) => turn.newIdentities);
  const seen = owned(turns, ({ turn }) => turn.seenIdentities);
  const ended = owned(turns, ({ turn }) => turn.endedIdentities);
  return [
    ...(added.length > 0 ? [insertIdentities(sql, added)] : []),
    ...(seen.length > 0 ? [markSeen(sql, seen)] : []),
    ...(ended.length > 0 ? [endIdentities(sql, ended)] : []),
    ...writeUsernames(sql, turns),
  ];
}

function insertIdentities(sql: Sql, identities: readonly OwnedIdentity[]): PromiseLike<unknown> {
  return sql`
    insert into identities (id, workspace_id, player_id, portfolio, kind, value)
    select 'idn_' || replace(gen_random_uuid()::text, '-', ''), t.* from unnest(
      ${identities.map((i) => i.workspaceId)}::text[],
      ${identities.map((i) => i.playerId)}::text[],
      ${identities.map((i) => i.portfolio)}::text[],
      ${identities.map((i) => i.kind)}::text[],
      ${identities.map((i) => i.value)}::text[]
    ) as t order by 2, 4, 5, 6`;
}

function markSeen(sql: Sql, identities: readonly OwnedIdentity[]): PromiseLike<unknown> {
  return sql`
    with seen as (
      select i.id, max(t.at::timestamptz) as at from ${listed(sql, identities)}
      join identities i on i.workspace_id = t.workspace_id and i.portfolio = t.portfolio and i.kind = t.kind
        and i.value = t.value and i.player_id = t.player_id and i.ended_at is null
      group by 1
    ), locked as materialized (
      select id from identities where id in (select id from seen) order by id for update
    )
    update identities set last_seen_at = greatest(identities.last_seen_at, seen.at)
    from seen join locked using (id) where identities.id = seen.id`;
}

function endIdentities(sql: Sql, identities: readonly OwnedIdentity[]): PromiseLike<unknown> {
  return sql`
    update identities i set ended_at = t.at::timestamptz from ${listed(sql, identities)}
    where i.workspace_id = t.workspace_id and i.portfolio = t.portfolio and i.kind = t.kind and i.value = t.value
      and i.player_id = t.player_id and i.ended_at is null`;
}

/**
 * A username is what a player is called, not how they are recognised: people change and exchange them. Looked at when
 * anything else about the player is noted too.
 */
function writeUsernames(sql: Sql, turns: readonly TakenTurn[]): PromiseLike<unknown>[] {
  const latest = new Map<string, TakenTurn>();
  for (const taken of turns) {
    const { message, newIdentities, seenIdentities } = taken.turn;
    const isNoted = newIdentities.length > 0 || seenIdentities.length > 0;
    if (message.username && message.direction === "in" && isNoted) latest.set(taken.turn.player.id, taken);
  }
  const named = owned([...latest.values()], ({ integration, turn }) => [
    { portfolio: integration.portfolio, kind: "username", value: storableKey(turn.message.username ?? "") },
  ]);
  const once = [...new Map(named.map((name) => [`${name.workspaceId} ${name.value}`, name])).values()];
  if (once.length === 0) return [];
  return [
    sql`
      update identities i set ended_at = t.at::timestamptz from ${listed(sql, once)}
      where i.workspace_id = t.workspace_id and i.portfolio = t.portfolio and i.kind = 'username'
        and i.ended_at is null and i.player_id = t.player_id and i.value <> t.value`,
    sql`
      update identities i set ended_at = t.at::timestamptz from ${listed(sql, once)}
      where i.workspace_id = t.workspace_id and i.portfolio = t.portfolio and i.kind = 'username'
        and i.ended_at is null and i.value = t.value and i.player_id <> t.player_id`,
    sql`
      insert into identities (id, workspace_id, player_id, portfolio, kind, value)
      select 'idn_' || replace(gen_random_uuid()::text, '-', ''), workspace_id, player_id, portfolio, kind, value
      from ${listed(sql, once)} order by portfolio, value
      on conflict do nothing`,
  ];
}

function owned(
  turns: readonly TakenTurn[],
  pick: (taken: TakenTurn) => readonly IdentityKey[],
): OwnedIdentity[] {
  return turns.flatMap((taken) =>
    pick(taken).map((key) => ({
      ...key,
      workspaceId: taken.integration.workspaceId,
      playerId: taken.turn.player.id,
      at: taken.turn.message.occurredAt.toISOString(),
    })),
  );
}

function listed(sql: Sql, identities: readonly OwnedIdentity[]) {
  return sql`unnest(
    ${identities.map((i) => i.workspaceId)}::text[],
    ${identities.map((i) => i.playerId)}::text[],
    ${identities.map((i) => i.portfolio)}::text[],
    ${identities.map((i) => i.kind)}::text[],
    ${identities.map((i) => i.value)}::text[],
    ${identities.map((i) => i.at)}::text[]
  ) as t(workspace_id, player_id, portfolio, kind, value, at)`;
}
