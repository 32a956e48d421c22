import { and, eq } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { askGraph, type GraphAnswer } from "@/lib/integrations/ask-graph";
import { numberConnectionOf } from "@/lib/integrations/connection-of";
import { objectsOf } from "@/lib/whatsapp/json";
import { readTemplate } from "@/lib/whatsapp/read-template";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";

const mostTemplates = 200;

/**
 * The templates that Meta keeps for an integration's account, or those with that name. A failure is an answer; throws NotFound
 * for another workspace's integration and a 409 while it is not connected.
 */
export async function askForTemplates(
  ctx: Context,
  { integrationId, name }: { integrationId: string; name?: string },
): Promise<GraphAnswer<TemplateShape[]>> {
  requireScope(ctx, "broadcasts:write");
  const [integration] = await ctx.db
    .select()
    .from(integrations)
    .where(and(eq(integrations.workspaceId, ctx.workspace.id), eq(integrations.id, integrationId)));
  if (!integration) throw new NotFound("integration");
  const connection = numberConnectionOf(integration);
  if (!connection.wabaId) {
    return { ok: false, code: null, reason: "The integration has no WhatsApp Business Account id yet." };
  }
  const query = new URLSearchParams({
    fields: "name,language,status,category,components,parameter_format",
    limit: String(mostTemplates),
    ...(name && { name }),
  });
  return askGraph(connection, `${connection.wabaId}/message_templates?${query}`, (data) =>
    objectsOf(data.data).flatMap((template) => readTemplate(template) ?? []),
  );
}
