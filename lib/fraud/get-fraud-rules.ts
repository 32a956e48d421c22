import { asc, desc, eq } from "drizzle-orm";
import { fraudCountries, fraudSafeList, fraudSettings } from "@/db/schema/fraud";
import { users } from "@/db/schema/people";
import { type Context, requireScope } from "@/lib/context";
import { maskPhone } from "@/lib/players/mask-phone";
import type { FraudRules } from "./fraud-rules";
import { safeEntryColumns } from "./safe-entry";

/** What the workspace decided about where codes may go. */
export async function getFraudRules(ctx: Context): Promise<FraudRules> {
  requireScope(ctx, "otp:read");
  const maySeeNumbers = ctx.scopes.has("authentication:write");
  const [[settings], countries, safeList] = await Promise.all([
    ctx.db.select().from(fraudSettings).where(eq(fraudSettings.workspaceId, ctx.workspace.id)),
    ctx.db
      .select({ country: fraudCountries.country, rule: fraudCountries.rule })
      .from(fraudCountries)
      .where(eq(fraudCountries.workspaceId, ctx.workspace.id))
      .orderBy(asc(fraudCountries.country)),
    ctx.db
      .select({ ...safeEntryColumns, addedByName: users.name })
      .from(fraudSafeList)
      .leftJoin(users, eq(users.id, fraudSafeList.addedBy))
      .where(eq(fraudSafeList.workspaceId, ctx.workspace.id))
      .orderBy(desc(fraudSafeList.id)),
  ]);
  return {
    level: settings?.level ?? "standard",
    otherCountries: settings?.otherCountries ?? "allow",
    countries,
    safeList: safeList.map((entry) => ({
      ...entry,
      entry: entry.kind === "number" && !maySeeNumbers ? maskPhone(entry.entry) : entry.entry,
    })),
  };
}
