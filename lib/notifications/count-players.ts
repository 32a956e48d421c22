import type { Sql } from "@/db/client";
import type { Audience } from "./audience";
import { inAudience } from "./in-audience";

/** How many players an audience holds at this moment, reachable or not. */
export async function countPlayers(sql: Sql, workspaceId: string, audience: Audience): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from players p where ${inAudience(sql, workspaceId, audience)}`;
  return row?.n ?? 0;
}
