import { eq } from "drizzle-orm";
import { integrations } from "@/db/schema/integrations";
import { type Context, requireScope } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { chooseIntegration } from "@/lib/messaging/choose-integration";
import type { Allowance } from "@/lib/outbox/allowance";
import { priorityNumber } from "@/lib/outbox/enqueue";
import { findAllowance } from "@/lib/outbox/find-allowance";
import { findTierRoom } from "@/lib/outbox/find-tier-room";
import type { AnnounceMaintenance } from "./announce-maintenance";
import { checkAnnouncement } from "./check-announcement";
import { countAudience } from "./count-audience";
import { listRivals } from "./list-rivals";
import { secondsLeft } from "./seconds-left";
import { tierDays } from "./tier-days";

const daySeconds = 86_400;

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
  /**
   * To how many recipients the portfolio may write first within 24 h, how many are left of that after what leaves before, and
   * how many times 24 h pass until the last one may; null without such a limit.
   */
  tier: { most: number; room: number; days: number } | null;
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
  const sql = ctx.db.$client;
  const [[integration], allowance, counted, rivals] = await Promise.all([
    ctx.db
      .select({ id: integrations.id, name: integrations.name })
      .from(integrations)
      .where(eq(integrations.id, integrationId)),
    findAllowance(sql, integrationId),
    countAudience(sql, { workspaceId: ctx.workspace.id, integrationId, audience: input.audience }),
    listRivals(sql, [integrationId]),
  ]);
  if (!integration || !allowance) throw new NotFound("integration");
  const { ratePerSecond } = allowance;
  const recipients = counted.players - counted.unreachable;
  const priority = priorityNumber[input.priority];
  const before = rivals.reduce((sum, rival) => sum + (rival.priority <= priority ? rival.queued : 0), 0);
  const speed = { state: "running", queued: recipients, before, ratePerSecond, perSecond: null };
  const tier = await findTier(ctx, allowance, { recipients, before });
  return {
    integration,
    recipients,
    unreachable: counted.unreachable,
    unknownIds: counted.unknownIds,
    ratePerSecond,
    before,
    tier,
    seconds: Math.max(secondsLeft(speed) ?? 0, (tier?.days ?? 0) * daySeconds),
  };
}

async function findTier(
  ctx: Context,
  allowance: Allowance,
  { recipients, before }: { recipients: number; before: number },
): Promise<MaintenancePreview["tier"]> {
  const { tierMost: most } = allowance;
  if (most === null) return null;
  const room = Math.max(0, (await findTierRoom(ctx.db.$client, allowance, ctx.now())) - before);
  return { most, room, days: tierDays({ recipients, room, most }) };
}
