import type { Sql } from "@/db/client";
import type { Audience } from "./audience";
import { inAudience } from "./in-audience";

export type AudienceCount = {
  players: number;
  /** Of these, who cannot be written to on the integration. */
  unreachable: number;
  /** Ids that were named and belong to nobody. */
  unknownIds: number;
};

/** How many players an audience holds at this moment, and whom of them the integration cannot reach. Seconds for a million. */
export async function countAudience(
  sql: Sql,
  to: { workspaceId: string; integrationId: string; audience: Audience },
): Promise<AudienceCount> {
  const { workspaceId, integrationId, audience } = to;
  const [[counted], unknownIds] = await Promise.all([
    sql<{ players: number; reachable: number }[]>`
      select count(*)::int as players, (count(*) filter (where exists (
        select from identities i where i.player_id = p.id and i.ended_at is null
          and (i.kind = 'phone' or (i.kind = 'bsuid' and i.portfolio = n.portfolio))
      )))::int as reachable
      from players p, (
        select coalesce(waba_id, id) as portfolio from integrations where id = ${integrationId}
      ) n
      where ${inAudience(sql, workspaceId, audience)}`,
    countUnknown(sql, workspaceId, audience.playerIds),
  ]);
  const { players = 0, reachable = 0 } = counted ?? {};
  return { players, unreachable: players - reachable, unknownIds };
}

async function countUnknown(sql: Sql, workspaceId: string, ids: string[] | undefined): Promise<number> {
  if (!ids) return 0;
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from (select distinct unnest(${ids}::text[]) as id) named
    where not exists (select from players p where p.workspace_id = ${workspaceId} and p.id = named.id)
      and not exists (select from players p where p.workspace_id = ${workspaceId} and p.external_id = named.id)`;
  return row?.n ?? 0;
}
