import { z } from "zod";
import { fraudSettings } from "@/db/schema/fraud";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { transaction } from "@/lib/transaction";
import { countryRules, guardLevels } from "./guard-level";

export const SetGuardLevel = z
  .object({ level: z.enum(guardLevels), otherCountries: z.enum(countryRules) })
  .partial();

/** How sharply signals are judged, and what holds for countries without a rule; what is not named stays. */
export async function setGuardLevel(ctx: Context, input: z.output<typeof SetGuardLevel>): Promise<void> {
  requireScope(ctx, "authentication:write");
  if (Object.keys(input).length === 0) return;
  await transaction(ctx, async (tx) => {
    const set = { ...input, updatedAt: ctx.now() };
    await tx
      .insert(fraudSettings)
      .values({ workspaceId: ctx.workspace.id, ...set })
      .onConflictDoUpdate({ target: fraudSettings.workspaceId, set });
    await recordAudit(tx, ctx, "fraud.level-set", input);
  });
}
