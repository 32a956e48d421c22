import type { Sql } from "@/db/client";

type Time = { workspaceId: string; hours: number; now: Date };

const hourMs = 3_600_000;

/** The first full hour of the last so many hours; what lies before it is counted one by one. */
export function firstFullHour({ hours, now }: Pick<Time, "hours" | "now">): Date {
  return new Date((Math.floor((now.getTime() - hours * hourMs) / hourMs) + 1) * hourMs);
}

/**
 * As a table in SQL: the verifications of the last so many hours that no full hour's figures in `verification_hours` hold, with
 * these columns. Together with those hours they are all of them, each once.
 */
export function outsideHours(
  sql: Sql,
  { workspaceId, hours, now }: Time,
  columns: ReturnType<Sql>,
): ReturnType<Sql> {
  const since = new Date(now.getTime() - hours * hourMs).toISOString();
  const edge = firstFullHour({ hours, now }).toISOString();
  return sql`
    select ${columns} from verifications where workspace_id = ${workspaceId}
      and created_at > ${since}::timestamptz and created_at < ${edge}::timestamptz
    union all
    select ${columns} from verifications where workspace_id = ${workspaceId}
      and created_at >= ${edge}::timestamptz and not is_rolled_up`;
}
