import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { integrations } from "@/db/schema/integrations";
import { verificationSettings } from "@/db/schema/verifications";
import { recordAudit } from "@/lib/audit/record-audit";
import { channels } from "@/lib/channel";
import { type Context, requireScope } from "@/lib/context";
import { InvalidInput } from "@/lib/errors";
import { Phone } from "@/lib/players/phone";
import { type Transaction, transaction } from "@/lib/transaction";

const whole = (least: number, most: number) => {
  const between = `Give a whole number from ${least} to ${most.toLocaleString("en-GB")}.`;
  return z.number(between).int(between).min(least, between).max(most, between);
};
const Language = z
  .string()
  .regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/, "Give languages as Meta does, such as en or pt_BR.");

export const UpdateCodeSettings = z
  .object({
    ttlSeconds: whole(60, 600),
    maxAttempts: whole(1, 5),
    sendsPerHour: whole(1, 100),
    perIpPerHour: whole(1, 100_000),
    perCountryPerHour: whole(1, 10_000_000),
    fallbackAfterSeconds: whole(5, 120),
    channels: z
      .array(z.enum(channels))
      .min(1, "Choose at least one channel.")
      .refine((list) => new Set(list).size === list.length, "Name each channel once."),
    integrationId: z.string().nullable(),
    templateName: z
      .string()
      .trim()
      .regex(/^[a-z0-9_]{1,512}$/, "Template names have small letters, digits and underscores only."),
    templateLanguage: Language,
    templateLanguages: z.array(Language).min(1, "Name at least one language.").max(100),
    testNumbers: z
      .array(z.object({ phone: Phone, code: z.string().regex(/^\d{6}$/, "A code has six digits.") }))
      .max(20, "Twenty at most."),
  })
  .refine(({ templateLanguage, templateLanguages }) => templateLanguages.includes(templateLanguage), {
    path: ["templateLanguage"],
    error: "The template has to speak this language.",
  });

/** Counts from the next code on; codes under way keep what they were made with. */
export async function updateCodeSettings(
  ctx: Context,
  input: z.output<typeof UpdateCodeSettings>,
): Promise<void> {
  requireScope(ctx, "authentication:write");
  await transaction(ctx, async (tx) => {
    if (input.integrationId !== null) await requireIntegration(tx, ctx, input.integrationId);
    const set = { ...input, updatedAt: ctx.now() };
    await tx
      .insert(verificationSettings)
      .values({ workspaceId: ctx.workspace.id, ...set })
      .onConflictDoUpdate({ target: verificationSettings.workspaceId, set });
    const { testNumbers, ...noted } = input;
    await recordAudit(tx, ctx, "authentication.settings-changed", {
      ...noted,
      testNumbers: testNumbers.length,
    });
  });
}

async function requireIntegration(tx: Transaction, ctx: Context, id: string): Promise<void> {
  const [found] = await tx
    .select({ id: integrations.id })
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.id, id),
        isNull(integrations.deletedAt),
      ),
    );
  if (!found) throw new InvalidInput([{ field: "integrationId", message: "There is no such integration." }]);
}
