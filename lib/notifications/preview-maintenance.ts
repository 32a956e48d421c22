import { eq } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { chooseIntegration } from "@/lib/messaging/choose-integration";
import { priorityNumber } from "@/lib/outbox/enqueue";
import type { AnnounceMaintenance } from "./announce-maintenance";
import { checkAnnouncement } from "./check-announcement";
import { countAudience } from "./count-audience";
import { listRivals } from "./list-rivals";
import { secondsLeft } from "./seconds-left";

export type MaintenancePreview = {
  integration: { id: string; name: string };
  /** Who would get it. */
  recipients: number;
  /** Who meets the conditions and has no address on the integration. */
  unreachable: number;
  /** Ids that were named and belong to nobody. */
  unknownIds: number;
  ratePerSecond: number;
  /** Messages of other mass sends on the number that would leave before. */
  before: number;
  /** Until the last one has left, if it were started now. */
  seconds: number;
};

/** Whom a mass send would reach and how long it would take; starts nothing. */
export async function previewMaintenance(
  ctx: Context,
  input: Pick<AnnounceMaintenance, "integrationId" | "template" | "audience" | "priority">,
): Promise<MaintenancePreview> {
  requireScope(ctx, "broadcasts:write");
  const integrationId = await chooseIntegration(ctx.db, ctx, input.integrationId);
  await checkAnnouncement(ctx, { integrationId, template: input.template });
  const [[integration], counted, rivals] = await Promise.all([
    ctx.db
      .select({ id: integrations.id, name: integrations.name, ratePerSecond: integrations.ratePerSecond })
      .from(integrations)
      .where(eq(integrations.id, integrationId)),
    countAudience(ctx.db.$client, { workspaceId: ctx.workspace.id, integrationId, audience: input.audience }),
    listRivals(ctx.db.$client, [integrationId]),
  ]);
  if (!integration) throw new NotFound("integration");
  const { ratePerSecond, id, name } = integration;
  const recipients = counted.players - counted.unreachable;
  const priority = priorityNumber[input.priority];
  const before = rivals.reduce((sum, rival) => sum + (rival.priority <= priority ? rival.queued : 0), 0);
  const speed = { state: "running", queued: recipients, before, ratePerSecond, perSecond: null };
  return {
    integration: { id, name },
    recipients,
    unreachable: counted.unreachable,
    unknownIds: counted.unknownIds,
    ratePerSecond,
    before,
    seconds: secondsLeft(speed) ?? 0,
  };
}
