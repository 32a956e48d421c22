import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { askForTemplates } from "@/lib/notifications/ask-for-templates";

export const LookUpCodeTemplate = z.object({
  /** Null: the workspace's oldest WhatsApp number. */
  integrationId: z.string().nullable(),
  templateName: z.string().trim().min(1).max(512),
});

export type FoundTemplate = { language: string; status: string; category: string };

/**
 * What Meta keeps under that name for the account of the number that codes leave from, by language. Throws `no_integration`
 * where there is no such number, and `templates_unavailable` with the reason when Meta does not answer.
 */
export async function lookUpCodeTemplate(
  ctx: Context,
  { integrationId, templateName }: z.output<typeof LookUpCodeTemplate>,
): Promise<FoundTemplate[]> {
  requireScope(ctx, "authentication:write");
  const id = integrationId ?? (await findOldestNumber(ctx));
  if (id === null) {
    throw new AppError("not_allowed_now", "Connect a WhatsApp number first.", { code: "no_integration" });
  }
  const answer = await askForTemplates(ctx, { integrationId: id, name: templateName });
  if (!answer.ok) throw new AppError("not_allowed_now", answer.reason, { code: "templates_unavailable" });
  return answer.value
    .filter(({ name }) => name === templateName)
    .map(({ language, status, category }) => ({ language, status, category }))
    .sort((a, b) => a.language.localeCompare(b.language));
}

async function findOldestNumber(ctx: Context): Promise<string | null> {
  const [oldest] = await ctx.db
    .select({ id: integrations.id })
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        eq(integrations.channel, "whatsapp"),
        isNull(integrations.deletedAt),
      ),
    )
    .orderBy(asc(integrations.createdAt), asc(integrations.id))
    .limit(1);
  return oldest?.id ?? null;
}
