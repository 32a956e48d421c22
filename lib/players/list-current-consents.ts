import { sql } from "drizzle-orm";
import { type Context, requireScope } from "@/lib/context";

/** What a player last said about one channel and category. */
export type CurrentConsent = {
  channel: string;
  category: string;
  action: "grant" | "revoke";
  method: string;
  occurredAt: string;
};

/** Where a player's consents stand; `playerId` is ours. */
export async function listCurrentConsents(ctx: Context, playerId: string): Promise<CurrentConsent[]> {
  requireScope(ctx, "players:read");
  const rows = await ctx.db.execute<
    Omit<CurrentConsent, "occurredAt"> & { occurred_at: string } & Record<string, unknown>
  >(sql`
    select distinct on (channel, category) channel, category, action, method, occurred_at
    from consents where workspace_id = ${ctx.workspace.id} and player_id = ${playerId}
    order by channel, category, occurred_at desc, recorded_at desc`);
  return rows.map(({ channel, category, action, method, occurred_at }) => ({
    channel,
    category,
    action,
    method,
    occurredAt: new Date(occurred_at).toISOString(),
  }));
}
