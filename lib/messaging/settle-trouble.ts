import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import type { Clock } from "@/lib/clock";
import { closeAlerts, raiseAlerts } from "@/lib/integrations/raise-alerts";
import { recordIntegrationEvent } from "@/lib/integrations/record-integration-event";
import { workspaceOf } from "@/lib/integrations/workspace-of";
import type { Log } from "@/lib/log";
import type { Trouble } from "@/lib/outbox/dispatch-number";
import { type Transaction, transaction } from "@/lib/transaction";

type Told = { workspaceId: string; integrationId: string; at: Date; words: string };

const marketingRestsMs = 24 * 3_600_000;

/** The topic of the alert that stands while a number's breaker is open. */
export const sendingTopic = "sending";

/** Acts on what a try told of its whole number: the event log, the admins' alerts, and marketing where players complained. */
export async function settleTrouble(
  ctx: { db: Database; log: Log; now: Clock },
  trouble: Trouble,
): Promise<void> {
  const { integrationId } = trouble.number;
  const workspaceId = await workspaceOf(ctx.db, integrationId);
  const words = trouble.failure ? `${trouble.failure.title}. ${trouble.failure.explain}` : "";
  const told = { workspaceId, integrationId, at: ctx.now(), words };
  await transaction(ctx, (tx) => {
    if (trouble.kind === "bulk") return restMarketing(tx, told);
    return trouble.change === "opened" ? tellStopped(tx, told) : tellGoingOn(tx, told);
  });
}

async function tellStopped(tx: Transaction, { workspaceId, integrationId, at, words }: Told): Promise<void> {
  const title = "Sending on this number is stopped";
  const detail = `${words} Messages wait meanwhile. One is tried every minute, and sending goes on by itself once it succeeds.`;
  const source = `${sendingTopic} ${at.toISOString()}`;
  await raiseAlerts(tx, [
    { workspaceId, integrationId, topic: sendingTopic, severity: "critical", title, detail, source, at },
  ]);
  const summary = `Sending stopped: ${words} Messages wait, and one is tried every minute.`;
  await recordIntegrationEvent(tx, {
    workspaceId,
    integrationId,
    kind: "breaker.opened",
    level: "error",
    summary,
    at,
  });
}

async function tellGoingOn(tx: Transaction, { workspaceId, integrationId, at }: Told): Promise<void> {
  await closeAlerts(tx, [{ workspaceId, integrationId, topic: sendingTopic, at }]);
  const summary = "Sending goes on: a message was tried and went through.";
  await recordIntegrationEvent(tx, {
    workspaceId,
    integrationId,
    kind: "breaker.closed",
    level: "info",
    summary,
    at,
  });
}

async function restMarketing(
  tx: Transaction,
  { workspaceId, integrationId, at, words }: Told,
): Promise<void> {
  const until = new Date(at.getTime() + marketingRestsMs);
  const [before] = await tx
    .select({ until: integrations.marketingHeldUntil })
    .from(integrations)
    .where(eq(integrations.id, integrationId))
    .for("update");
  await tx.update(integrations).set({ marketingHeldUntil: until }).where(eq(integrations.id, integrationId));
  if (before?.until && before.until > at) return;
  const detail = `${words} Marketing on this number rests for a day. Look at what was sent, and to whom.`;
  const source = `marketing ${at.toISOString()}`;
  await raiseAlerts(tx, [
    {
      workspaceId,
      integrationId,
      topic: "marketing",
      severity: "critical",
      title: "Players complained",
      detail,
      source,
      at,
    },
  ]);
  await recordIntegrationEvent(tx, {
    workspaceId,
    integrationId,
    kind: "marketing.held",
    level: "error",
    summary: detail,
    at,
  });
}
