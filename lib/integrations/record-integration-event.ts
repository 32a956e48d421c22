import { integrationEvents } from "@/db/schema/integrations";
import { systemClock } from "@/lib/clock";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { storableText } from "@/lib/storable";
import { afterCommit, type Executor } from "@/lib/transaction";

export type IntegrationEventKind =
  | "callback.verified"
  | "callback.refused"
  | "delivery.refused"
  | "delivery.unreadable"
  | "update.unstorable"
  | "event.parked"
  | "api.error"
  | "test.sent"
  | "test.answered"
  | "delivery.replayed"
  | "breaker.opened"
  | "breaker.closed"
  | "marketing.held"
  | "number.changed"
  | "number.refreshed"
  | "setup.checked"
  | "integration.created"
  | "integration.updated"
  | "integration.deleted";

export type IntegrationEvent = {
  workspaceId: string;
  integrationId: string;
  kind: IntegrationEventKind;
  level: "info" | "warning" | "error";
  /** One line for people: what happened and, if it is wrong, what to do. No secrets, no personal data. */
  summary: string;
  /** The raw text that caused it, without our secrets; masked when read by people who may not see payloads. */
  payload?: string | null;
  /** Our message that it is about. */
  messageId?: string | null;
  at?: Date;
};

const longestSummary = 500;
const longestPayload = 64 * 1024;

/**
 * Appends to the integration's event log and tells whoever watches it, after the commit when inside a transaction. Overlong
 * texts are cut: summaries at 500 characters, payloads at 65,536.
 */
export async function recordIntegrationEvent(executor: Executor, event: IntegrationEvent): Promise<void> {
  await executor.insert(integrationEvents).values({
    workspaceId: event.workspaceId,
    integrationId: event.integrationId,
    kind: event.kind,
    level: event.level,
    summary: storable(event.summary, longestSummary),
    payload: event.payload == null ? null : storable(event.payload, longestPayload),
    messageId: event.messageId ?? null,
    at: event.at ?? systemClock(),
  });
  const { integrationId } = event;
  const room = rooms.integrationLog(integrationId);
  const announce = () => publish([{ room, event: "integration.event-logged", payload: { integrationId } }]);
  if ("isTransaction" in executor) afterCommit(executor, announce);
  else announce();
}

function storable(text: string, longest: number): string {
  const cut = text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
  return storableText(cut);
}
