import { and, asc, eq, sql } from "drizzle-orm";
import { testNumbers } from "@/db/schema/integrations";
import type { Context } from "@/lib/context";
import { windowClosesAt } from "@/lib/messaging/window";
import { maskPhone } from "@/lib/players/mask-phone";
import { getIntegration } from "./get-integration";

export type TestNumber = {
  id: string;
  name: string;
  /** Masked for who may only read. */
  phone: string;
  /** Until when a text may go there; null when its owner never wrote to the number. */
  windowClosesAt: Date | null;
};

/** The phones of the team that test messages go to, oldest first. */
export async function listTestNumbers(
  ctx: Context,
  { integrationId }: { integrationId: string },
): Promise<TestNumber[]> {
  await getIntegration(ctx, { integrationId });
  const rows = await ctx.db
    .select({
      id: testNumbers.id,
      name: testNumbers.name,
      phone: testNumbers.phone,
      lastInboundMs: sql<string | null>`(
        select (extract(epoch from max(c.last_inbound_at)) * 1000)::bigint from identities i
        join conversations c on c.player_id = i.player_id
        where i.workspace_id = test_numbers.workspace_id and i.kind = 'phone' and i.value = test_numbers.phone
          and i.ended_at is null and c.integration_id = test_numbers.integration_id and c.status = 'open')`,
    })
    .from(testNumbers)
    .where(and(eq(testNumbers.workspaceId, ctx.workspace.id), eq(testNumbers.integrationId, integrationId)))
    .orderBy(asc(testNumbers.id));
  const isPlain = ctx.scopes.has("integrations:write");
  return rows.map(({ lastInboundMs, ...row }) => ({
    ...row,
    phone: isPlain ? row.phone : maskPhone(row.phone),
    windowClosesAt: windowClosesAt(lastInboundMs === null ? null : new Date(Number(lastInboundMs))),
  }));
}
