import { newId } from "@/lib/ids";
import type { Change } from "@/lib/realtime/events";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { storableText } from "@/lib/storable";
import { afterCommit, type Transaction } from "@/lib/transaction";

export type NewAlert = {
  workspaceId: string;
  integrationId: string;
  /** What it is about; `closeAlerts` with the same topic ends it. */
  topic: string;
  severity: "info" | "warning" | "critical";
  title: string;
  /** What happened and what to do. No secrets, no personal data. */
  detail: string;
  /** Unique within the integration: the same source raises an alert once, however often it comes. */
  source: string;
  at: Date;
};

export type AlertsOver = { workspaceId: string; integrationId: string; topic: string; at: Date };

const longestDetail = 1_000;

/** Raises alerts that admins see at once, in one statement. */
export async function raiseAlerts(tx: Transaction, alerts: readonly NewAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  await tx.$client`
    insert into integration_alerts
      (id, workspace_id, integration_id, topic, severity, title, detail, source, raised_at)
    select id, workspace_id, integration_id, topic, severity, title, detail, source, raised_at::timestamptz
    from unnest(
      ${alerts.map(() => newId("alert"))}::text[],
      ${alerts.map((alert) => alert.workspaceId)}::text[],
      ${alerts.map((alert) => alert.integrationId)}::text[],
      ${alerts.map((alert) => storableText(alert.topic))}::text[],
      ${alerts.map((alert) => alert.severity)}::text[],
      ${alerts.map((alert) => storableText(alert.title))}::text[],
      ${alerts.map((alert) => storableText(alert.detail.slice(0, longestDetail)))}::text[],
      ${alerts.map((alert) => storableText(alert.source))}::text[],
      ${alerts.map((alert) => alert.at.toISOString())}::text[]
    ) as t(id, workspace_id, integration_id, topic, severity, title, detail, source, raised_at)
    on conflict (integration_id, source) do nothing`;
  announceAlerts(tx, alerts);
}

/** Closes what is open on these topics and was raised before: it ended by itself. */
export async function closeAlerts(tx: Transaction, over: readonly AlertsOver[]): Promise<void> {
  if (over.length === 0) return;
  const closed = await tx.$client`
    update integration_alerts a set closed_at = greatest(a.raised_at, o.at::timestamptz)
    from unnest(
      ${over.map((each) => each.integrationId)}::text[],
      ${over.map((each) => each.topic)}::text[],
      ${over.map((each) => each.at.toISOString())}::text[]
    ) as o(integration_id, topic, at)
    where a.integration_id = o.integration_id and a.topic = o.topic and a.closed_at is null
      and a.raised_at <= o.at::timestamptz
    returning a.id`;
  if (closed.length > 0) announceAlerts(tx, over);
}

/** Tells the workspaces' admins, after the commit, that their list of alerts changed. */
export function announceAlerts(tx: Transaction, about: readonly { workspaceId: string }[]): void {
  const workspaceIds = [...new Set(about.map(({ workspaceId }) => workspaceId))];
  const changes = workspaceIds.map(
    (id): Change => ({ room: rooms.alerts(id), event: "alerts.changed", payload: {} }),
  );
  afterCommit(tx, () => publish(changes));
}
