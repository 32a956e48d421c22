import type { Sql } from "@/db/client";
import type { Audience } from "./audience";

/** The condition on `players p` that a player belongs to an audience. */
export function inAudience(sql: Sql, workspaceId: string, audience: Audience) {
  const { playerIds = null, tiers = null } = audience;
  const countries = audience.countries?.map((code) => code.toUpperCase()) ?? null;
  const languages = audience.languages?.map((code) => code.toLowerCase().replace("_", "-")) ?? null;
  return sql`
    p.workspace_id = ${workspaceId} and p.merged_into_id is null
    and (${tiers}::text[] is null or p.tier = any(${tiers}::text[]))
    and (${countries}::text[] is null or upper(p.country) = any(${countries}::text[]))
    and (${languages}::text[] is null
      or replace(lower(p.language), '_', '-') = any(${languages}::text[])
      or substring(lower(p.language) from '^[a-z]+') = any(${languages}::text[]))
    and (${playerIds}::text[] is null or p.id = any(${playerIds}::text[]) or p.external_id = any(${playerIds}::text[]))`;
}
