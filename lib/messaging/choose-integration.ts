import { and, eq, isNull } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { type Channel, channelNames } from "@/lib/channel";
import type { Context } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import type { Executor } from "@/lib/transaction";

/**
 * The integration to send from: the one that was named, or the channel's only one. A named one may be of any channel where
 * `channel` is null. Throws InvalidInput where there is a choice
 * to be made or none such, and `no_integration` where there is nothing to choose from.
 */
export async function chooseIntegration(
  db: Executor,
  ctx: Pick<Context, "workspace">,
  wanted: string | undefined,
  channel: Channel | null = "whatsapp",
): Promise<string> {
  const living = await db
    .select({ id: integrations.id })
    .from(integrations)
    .where(
      and(
        eq(integrations.workspaceId, ctx.workspace.id),
        isNull(integrations.deletedAt),
        channel === null ? undefined : eq(integrations.channel, channel),
        wanted === undefined ? undefined : eq(integrations.id, wanted),
      ),
    )
    .limit(2);
  const [only, another] = living;
  if (only && !another) return only.id;
  if (wanted !== undefined) {
    throw new InvalidInput([{ field: "integrationId", message: "There is no such integration." }]);
  }
  if (another) {
    throw new InvalidInput([
      {
        field: "integrationId",
        message: "This workspace has several integrations; name the one to send from.",
      },
    ]);
  }
  const what = channel === null ? "integration" : `${channelNames[channel]} integration`;
  throw new AppError("not_allowed_now", `This workspace has no ${what} to send from yet.`, {
    code: "no_integration",
  });
}
