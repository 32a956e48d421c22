import { and, eq, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { fraudCountries, fraudSafeList, fraudSettings } from "@/db/schema/fraud";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { transaction } from "@/lib/transaction";
import { CountryCode } from "./country-code";
import { countryRules, guardLevels } from "./guard-level";
import { mostSafeEntries, SafeEntryInput } from "./safe-entry";

export const PutFraudRules = z.strictObject({
  level: z.enum(guardLevels),
  otherCountries: z.enum(countryRules),
  countries: z
    .array(z.object({ country: CountryCode, rule: z.enum(countryRules) }))
    .refine(
      (list) => new Set(list.map(({ country }) => country)).size === list.length,
      "Name each country once.",
    ),
  safeList: z
    .array(SafeEntryInput)
    .max(mostSafeEntries)
    .refine(
      (list) => new Set(list.map(({ kind, entry }) => kind + entry)).size === list.length,
      "Name each entry once.",
    ),
});

/** Replaces all the rules; entries of the safe list that stay keep their ids. */
export async function putFraudRules(ctx: Context, input: z.output<typeof PutFraudRules>): Promise<void> {
  requireScope(ctx, "authentication:write");
  const { level, otherCountries, countries, safeList } = input;
  const workspaceId = ctx.workspace.id;
  const updatedAt = ctx.now();
  await transaction(ctx, async (tx) => {
    const set = { level, otherCountries, updatedAt };
    // the settings' row is the lock under which two replacements follow one another
    await tx
      .insert(fraudSettings)
      .values({ workspaceId, ...set })
      .onConflictDoUpdate({ target: fraudSettings.workspaceId, set });
    await tx.delete(fraudCountries).where(eq(fraudCountries.workspaceId, workspaceId));
    if (countries.length > 0) {
      await tx.insert(fraudCountries).values(countries.map((of) => ({ workspaceId, ...of, updatedAt })));
    }
    const kept = safeList.map(({ kind, entry }) => kind + entry);
    await tx
      .delete(fraudSafeList)
      .where(
        and(
          eq(fraudSafeList.workspaceId, workspaceId),
          kept.length > 0
            ? notInArray(sql`${fraudSafeList.kind} || ${fraudSafeList.entry}`, kept)
            : undefined,
        ),
      );
    if (safeList.length > 0) {
      await tx
        .insert(fraudSafeList)
        .values(
          safeList.map((entry) => ({ ...entry, id: newId("safeEntry"), workspaceId, createdAt: updatedAt })),
        )
        .onConflictDoUpdate({
          target: [fraudSafeList.workspaceId, fraudSafeList.entry, fraudSafeList.kind],
          set: { note: sql`excluded.note` },
        });
    }
    await recordAudit(tx, ctx, "fraud.rules-replaced", {
      level,
      otherCountries,
      countries: Object.fromEntries(countries.map(({ country, rule }) => [country, rule])),
      safeEntries: safeList.length,
    });
  });
}
