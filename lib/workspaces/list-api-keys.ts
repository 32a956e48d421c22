import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import { apiKeys, users } from "@/db/schema/people";
import { type Context, requireScope } from "@/lib/context";
import { type Page, pageOf } from "@/lib/page";
import { type ApiKey, apiKeyColumns } from "./api-key";

type ListApiKeys = { take: number; order: "asc" | "desc"; cursor?: string | undefined };

export type ListedApiKey = ApiKey & { createdByName: string | null };

/** A page of all keys, revoked ones too, by the time they were created. */
export async function listApiKeys(
  ctx: Context,
  { take, order, cursor }: ListApiKeys,
): Promise<Page<ListedApiKey, string>> {
  requireScope(ctx, "keys:read");
  const [beyond, sorted] = order === "asc" ? [gt, asc] : [lt, desc];
  const rows = await ctx.db
    .select({ ...apiKeyColumns, createdByName: users.name })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(
      and(
        eq(apiKeys.workspaceId, ctx.workspace.id),
        cursor === undefined ? undefined : beyond(apiKeys.id, cursor),
      ),
    )
    .orderBy(sorted(apiKeys.id))
    .limit(take + 1);
  return pageOf(rows, take, (row) => row.id);
}
