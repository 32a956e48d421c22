import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { fraudCountries } from "@/db/schema/fraud";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { CountryCode } from "./country-code";
import { countryRules } from "./guard-level";

export const SetCountryRule = z.object({
  country: CountryCode,
  /** Null: as for every country without a rule. */
  rule: z.enum(countryRules).nullable(),
});

/** Counts from the next code on. */
export async function setCountryRule(
  ctx: Context,
  { country, rule }: z.output<typeof SetCountryRule>,
): Promise<void> {
  requireScope(ctx, "authentication:write");
  await transaction(ctx, async (tx) => {
    if (rule === null) {
      await tx
        .delete(fraudCountries)
        .where(and(eq(fraudCountries.workspaceId, ctx.workspace.id), eq(fraudCountries.country, country)));
    } else {
      const set = { rule, updatedAt: ctx.now() };
      await tx
        .insert(fraudCountries)
        .values({ workspaceId: ctx.workspace.id, country, ...set })
        .onConflictDoUpdate({ target: [fraudCountries.workspaceId, fraudCountries.country], set });
    }
    await recordAudit(tx, ctx, "fraud.country-set", { country, rule });
  });
}
